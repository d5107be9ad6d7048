package io.aster.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.testservers.process.ServerException;
import io.aster.testservers.redis.RedisServer;
import io.aster.testservers.redis.TestKeyspace;
import io.aster.testservers.tls.ServerIdentity;
import io.aster.testservers.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis server as a test has it. */
class RedisServerTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatItAcknowledged() {
        try (RedisServer server = RedisServer.builder().build()) {
            server.start();
            int port = server.port();
            assertThat(server.url()).isEqualTo("redis://127.0.0.1:" + port);
            assertThat(server.command("PING")).isEqualTo("PONG");
            assertThat(String.valueOf(server.command("INFO", "server")))
                    .containsPattern("(redis|valkey)_version:" + server.version() + "\r\n");

            for (int i = 1; i <= 3; i++) {
                server.command("SET", "key-" + i, "välue " + i);
                server.kill();
                assertThat(server.isRunning()).isFalse();
                assertThat(isFree(port)).isTrue();
                server.start();
                assertThat(server.command("GET", "key-" + i)).isEqualTo("välue " + i);
            }
            server.stop();
            assertThat(isFree(port)).isTrue();
            server.start();
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.command("DBSIZE")).isEqualTo(3L);
        }
    }

    @Test
    void startsWithoutTheHalfOfATransactionThatAKillLeft() throws IOException {
        String both = "redis.call('RPUSH', 'list', ARGV[1]) redis.call('SET', 'last', ARGV[1])";
        try (RedisServer server = RedisServer.builder().folder(folder).build()) {
            server.start();
            server.command("EVAL", both, "0", "first");
            server.command("EVAL", both, "0", "second");
            server.kill();
            cut(folder.resolve("data"), "second");
            for (String next : List.of("third", "fourth")) {
                server.start();
                server.command("EVAL", both, "0", next);
                server.kill();
            }
            server.start();
            assertThat(server.command("LRANGE", "list", "0", "-1")).isEqualTo(List.of("first", "third", "fourth"));
            assertThat(server.command("GET", "last")).isEqualTo("fourth");
        }
    }

    /** Leaves no more of the append-only file than what goes before the last time that a word is in it. */
    private static void cut(Path data, String word) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(file -> file.toString().endsWith(".aof"))
                    .sorted()
                    .toList();
        }
        Path last = files.get(files.size() - 1);
        String text = Files.readString(last, StandardCharsets.ISO_8859_1);
        Files.writeString(last, text.substring(0, text.lastIndexOf(word)), StandardCharsets.ISO_8859_1);
    }

    @Test
    void forgetsEverythingIfItMay() {
        try (RedisServer server = RedisServer.builder().durable(false).build()) {
            server.start();
            server.command("SET", "key", "value");
            server.kill();
            server.start();
            assertThat(server.command("GET", "key")).isNull();
        }
    }

    @Test
    void answersOnceItIsThawed() throws Exception {
        try (RedisServer server = RedisServer.builder().build()) {
            server.start();
            server.freeze();
            assertThat(server.isRunning()).isTrue();
            CompletableFuture<@Nullable Object> answer = CompletableFuture.supplyAsync(() -> server.command("PING"));
            assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            server.thaw();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("PONG");

            server.freeze();
            server.stop();
            assertThat(server.isRunning()).isFalse();
            server.start();
            server.freeze();
            server.kill();
            assertThat(server.isRunning()).isFalse();
        }
    }

    @Test
    void hasTheSettingsThatItWasGiven() {
        try (RedisServer server = RedisServer.builder()
                .setting("maxmemory", "50mb")
                .setting("requirepass", "s3cret:/@")
                .folder(folder.resolve("it's \"a\" folder"))
                .build()) {
            server.start();
            assertThat(server.command("CONFIG", "GET", "maxmemory")).isEqualTo(List.of("maxmemory", "52428800"));
            assertThat(server.url()).isEqualTo("redis://:s3cret%3A%2F%40@127.0.0.1:" + server.port());
            assertThat(new Login(server).with("AUTH s3cret:/@")).isEqualTo("+OK");
            assertThat(new Login(server).with("PING")).startsWith("-NOAUTH");
            server.stop();
        }
        assertThat(folder.resolve("it's \"a\" folder").resolve("data")).isDirectoryContaining("glob:**/appendonly*");
    }

    @Test
    void aUserMayDoWhatTheRuleSays() {
        try (RedisServer server = RedisServer.builder()
                .user("app on >pass ~aster:* +@all -@dangerous")
                .user("default off")
                .build()) {
            server.start();
            assertThat(server.url("app", "pass")).isEqualTo("redis://app:pass@127.0.0.1:" + server.port());
            assertThat(new Login(server).with("AUTH app pass", "SET aster:1 x")).isEqualTo("+OK");
            assertThat(new Login(server).with("AUTH app pass", "SET other x")).startsWith("-NOPERM");
            assertThat(new Login(server).with("AUTH app pass", "FLUSHALL")).startsWith("-NOPERM");
            assertThat(new Login(server).with("PING")).startsWith("-NOAUTH");
        }
    }

    @Test
    void speaksTls() throws IOException {
        TestAuthority authority = TestAuthority.create(folder.resolve("trusted"));
        ServerIdentity identity = authority.issue("127.0.0.1");
        try (RedisServer server = RedisServer.builder()
                .tls(identity.certificates(), identity.privateKey())
                .build()) {
            server.start();
            assertThat(server.url()).isEqualTo("rediss://127.0.0.1:" + server.port());
            assertThat(server.command("PING")).isEqualTo("PONG");
            assertThat(new Login(server).over(authority).with("PING")).isEqualTo("+PONG");
            assertThatThrownBy(() -> new Login(server)
                            .over(TestAuthority.create(folder.resolve("other")))
                            .with("PING"))
                    .hasRootCauseInstanceOf(GeneralSecurityException.class);
            assertThat(new Login(server).with("PING")).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RedisServer server =
                        RedisServer.builder().port(taken.getLocalPort()).build()) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void aServerThatRefusesToStartShowsItsLog() {
        try (RedisServer server =
                RedisServer.builder().setting("no-such-setting", "1").build()) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("no-such-setting");
        }
    }

    @Test
    void aKeyspaceIsItsOwn() {
        try (RedisServer server = RedisServer.builder().build()) {
            server.start();
            TestKeyspace one = server.newKeyspace();
            TestKeyspace other = server.newKeyspace();
            String script = "for i = 1, 2500 do redis.call('SET', ARGV[1] .. i, '') end";
            server.command("EVAL", script, "0", one.prefix());
            server.command("SET", other.prefix(), "");
            assertThat(one.count()).isEqualTo(2500);
            assertThat(other.count()).isEqualTo(1);
            one.close();
            assertThat(one.count()).isZero();
            assertThat(other.count()).isEqualTo(1);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
