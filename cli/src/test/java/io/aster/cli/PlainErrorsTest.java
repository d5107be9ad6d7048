package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.command.ExitCode;
import io.aster.testservers.redis.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors are plain words: no name of a class, a method or a setting of the JDK, of a parser or of a driver. */
class PlainErrorsTest {
    private static final String OF_PROGRAMMERS =
            "[a-z]Exception|\\bjava[x.]|jackson|JSON_|ALLOW_|getMax|Constraint|netty|"
                    + "lettuce|Unrecognized|Unexpected (char|end)|expecting|\\bnull\\b|Connection refused|UnresolvedAddress|\\b(int|Path)$";

    @TempDir
    private Path folder;

    static Stream<String> brokenLines() {
        return Stream.of(
                "nonsense",
                "{",
                "{\"id\":\"x\",\"messages\":[",
                "{\"id\":\"x\" \"messages\":[]}",
                "{'id':'x'}",
                "{\"id\":\"x\",}",
                "{\"id\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"\\q\"}]}",
                "{\"id\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"a\tb\"}]}",
                "{\"id\":\"x\",\"metadata\":{\"n\":NaN},\"messages\":[]}",
                "{\"id\":\"x\",\"metadata\":{\"n\":-Infinity},\"messages\":[]}",
                "{\"id\":\"x\",\"metadata\":{\"n\":+1},\"messages\":[]}",
                "{\"id\":\"x\",\"metadata\":{\"n\":007},\"messages\":[]}",
                "{\"id\":\"x\",\"metadata\":{\"n\":" + "9".repeat(2_000) + "},\"messages\":[]}",
                "{\"id\":\"x\",\"metadata\":{\"n\":1." + "3".repeat(2_000) + "},\"messages\":[]}",
                "{\"id\":\"x\",\"metadata\":{\"n\":1e" + "9".repeat(50) + "},\"messages\":[]}",
                "{\"id\":\"x\",\"metadata\":{\"n\":" + "[".repeat(2_000) + "]".repeat(2_000) + "},\"messages\":[]}",
                "{\"id\":\"x\",\"metadata\":" + "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000) + ",\"messages\":[]}",
                "{\"id\":\"x\",\"messages\":[]} trailing",
                "{\"id\":\"x\",\"messages\":[]}{}",
                "// a comment",
                "<html></html>",
                "\u0000\u0001\u0002");
    }

    @ParameterizedTest
    @MethodSource("brokenLines")
    void ofALineThatIsNotJson(String line) {
        Run run = Run.fed((line + "\n").getBytes(StandardCharsets.UTF_8), "--store", store(), "import", "-");

        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        plain(run.err());
        assertThat(run.err()).startsWith("aster: line 1: ").hasSizeLessThan(200);
    }

    @Test
    void ofFilesThatCantBeRead() throws IOException {
        String missing = folder.resolve("none.jsonl").toString();
        String broken = Files.write(
                        folder.resolve("broken.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 7})
                .toString();

        assertThat(failed("import", missing)).isEqualTo("aster: " + missing + ": there is no such file\n");
        assertThat(failed("import", folder.toString())).isEqualTo("aster: " + folder + ": is a folder, not a file\n");
        assertThat(failed("import", missing + "/below")).contains("there is no such file");
        assertThat(failed("import", broken)).contains("the gzip file is cut off or damaged");
        assertThat(failed("export", "-o", folder.toString())).contains("can't be written: it is a folder");
        assertThat(failed("export", "-o", missing + "/below")).contains("can't be written: there is no folder");
        assertThat(failed("run", missing, "Hello"))
                .isEqualTo("aster: " + missing + " can't be read: there is no such file\n");
        assertThat(failed("run", folder.toString(), "Hello")).contains(folder + " can't be read: ");
        assertThat(failed("run", broken, "Hello")).contains("broken.gz can't be read: it is not UTF-8");
        assertThat(failed("resume", "s1", missing)).contains("there is no such file");
    }

    @Test
    void ofFilesThatMayNotBeRead() throws Exception {
        AsterScript.write(folder);
        Files.writeString(folder.resolve("secret.jsonl"), SampleFiles.own());
        // Root may read everything, except memory that is not there.
        Run run = new Shell(folder).run(Map.of(), "chmod 000 secret.jsonl; test -r secret.jsonl");
        if (run.exitCode() != 0) {
            assertThat(failed("import", folder.resolve("secret.jsonl").toString()))
                    .contains("permission denied");
        } else {
            assertThat(failed("import", "/proc/self/mem")).startsWith("aster: /proc/self/mem can't be read: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://app:secret@%s/agents",
                "jdbc:postgresql://%s/agents?user=app&password=secret",
                "mysql://app:secret@%s/agents",
                "jdbc:mysql://%s/agents?user=app&password=secret",
                "redis://app:secret@%s",
                "rediss://app:secret@%s",
                "redis-cluster://app:secret@%s",
                "redis-sentinel://app:secret@%s/primary"
            })
    void ofServersThatAreAway(String url) throws IOException {
        String away = failed("sessions", "--store", url.formatted("127.0.0.1:" + freePort()));
        assertThat(away)
                .contains("can't be reached")
                .contains("connection refused")
                .endsWith("does it run, and are host and port right? (trying again can help)\n");

        String unknown = failed("sessions", "--store", url.formatted("nowhere.invalid:7"));
        assertThat(unknown)
                .contains("can't be reached")
                .contains("unknown host nowhere.invalid")
                .doesNotContain("trying again");
    }

    @Test
    void ofAServerThatIsOfAnotherKind() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread hangingUp = new Thread(() -> hangUp(socket));
            hangingUp.setDaemon(true);
            hangingUp.start();
            for (String url : new String[] {"postgresql://app@127.0.0.1:%d/a", "mysql://app@127.0.0.1:%d/a"}) {
                assertThat(failed("sessions", "--store", url.formatted(socket.getLocalPort())))
                        .contains("the connection was closed");
            }
        }
    }

    @Test
    void ofAModelThatIsAway() throws IOException {
        Path workflow = Files.writeString(folder.resolve("one.yaml"), """
                model: {name: m, base-url: "http://127.0.0.1:%d/v1"}
                agent: {chat: One, prompt: Answer.}
                """.formatted(freePort()));

        assertThat(failed("run", workflow.toString(), "Hello", "--session", "s1"))
                .contains(
                        "agent \"One\"", "got no answer from its model: connection refused; to go on: aster --store ");
    }

    @Test
    void ofAWrongPasswordOfRedis() {
        try (RedisServer server =
                RedisServer.builder().setting("requirepass", "right").build()) {
            server.start();
            for (String user : new String[] {"", ":secret@", "app:secret@"}) {
                assertThat(failed("sessions", "--store", "redis://" + user + "127.0.0.1:" + server.port()))
                        .contains("refused; user and password must be right")
                        .doesNotContain("trying again");
            }
        }
    }

    @Test
    void ofValuesOnTheCommandLine() {
        assertThat(failed("show", "s1", "--last=many")).contains("'many' is no whole number");
        assertThat(failed("show", "s1", "--last=99999999999")).contains("'99999999999' is too large");
        assertThat(failed("show", "s1", "--after-seq=1.5")).contains("'1.5' is no whole number");
        assertThat(failed("sessions", "--offset=")).contains("'' is no whole number");
        assertThat(failed("sessions", "--created-from=2026-02-30"))
                .contains("'2026-02-30' is on a day that does not exist: 2026-02 has the days 01 to 28");
    }

    private String failed(String... args) {
        String[] words = Stream.of(args).anyMatch("--store"::equals)
                ? args
                : Cli.args(new String[] {"--store", store() + "?create=true"}, args);
        Run run = Run.aster(words);
        assertThat(run.exitCode()).as(run.out()).isNotZero();
        plain(run.err());
        assertThat(run.err()).doesNotContain("secret@", "=secret");
        return run.err();
    }

    private static void plain(String err) {
        assertThat(err).startsWith("aster: ").hasLineCount(1).doesNotContainPattern(OF_PROGRAMMERS);
    }

    private static void hangUp(ServerSocket socket) {
        try {
            while (true) {
                socket.accept().close();
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String store() {
        return "sqlite:" + folder.resolve("store.db");
    }
}
