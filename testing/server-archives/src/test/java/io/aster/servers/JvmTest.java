package io.aster.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.redis.RedisDeployment;
import io.aster.testservers.redis.TestKeyspace;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers of a whole JVM: shared by its tests, given from outside or missing, and gone when it is gone. */
@Execution(ExecutionMode.CONCURRENT)
class JvmTest {
    private static final long SECONDS = 60;

    @TempDir
    private Path temporary;

    @Test
    void testsShareOneServer() throws Exception {
        for (DatabaseServer server : List.of(Servers.postgresql(), Servers.mysql())) {
            try (TestDatabase one = server.newDatabase();
                    TestDatabase other = server.newDatabase();
                    Connection connection = other.connect()) {
                assertThat(portOf(one.url())).isEqualTo(portOf(other.url()));
                assertThat(connection.getCatalog()).isEqualTo(other.name()).isNotEqualTo(one.name());
            }
        }
        assertThat(Servers.postgresql()).isSameAs(Servers.postgresql());
        assertThat(Servers.mysql()).isSameAs(Servers.mysql());
    }

    @Test
    void aServerAtAGivenAddressIsUsed() throws Exception {
        assertUsesTheGiven(Servers.postgresql(), "postgresql", "ASTER_TEST_POSTGRESQL", "postgres");
        assertUsesTheGiven(Servers.mysql(), "mysql", "ASTER_TEST_MYSQL", "mysql");
    }

    private void assertUsesTheGiven(DatabaseServer given, String name, String variable, String database)
            throws Exception {
        List<String> told = probe(List.of(), Map.of(variable, given.url(database)), "shared", name);

        assertThat(told).hasSize(2);
        assertThat(portOf(told.get(0))).isEqualTo(portOf(given.url(database)));
        assertThat(told.get(1)).startsWith(given.version());
    }

    @Test
    void aRedisAtAGivenAddressIsUsed() throws Exception {
        assertUsesTheGiven(Servers.redis(), "redis", "ASTER_TEST_REDIS");
        assertUsesTheGiven(Servers.redisCluster(), "redis-cluster", "ASTER_TEST_REDIS_CLUSTER");
        assertUsesTheGiven(Servers.redisSentinels(), "redis-sentinel", "ASTER_TEST_REDIS_SENTINEL");
    }

    private void assertUsesTheGiven(RedisDeployment given, String name, String variable) throws Exception {
        assertThat(probe(List.of(), Map.of(variable, given.url()), "shared", name))
                .containsExactly(given.url(), given.version());
    }

    @Test
    void testsShareOneRedisOfEachKind() {
        List<Supplier<RedisDeployment>> kinds = List.of(Servers::redis, Servers::redisCluster, Servers::redisSentinels);
        for (Supplier<RedisDeployment> kind : kinds) {
            RedisDeployment redis = kind.get();
            assertThat(redis).isSameAs(kind.get());
            try (TestKeyspace one = redis.newKeyspace();
                    TestKeyspace other = redis.newKeyspace()) {
                assertThat(one.url()).isEqualTo(other.url()).isEqualTo(redis.url());
                assertThat(one.prefix()).isNotEqualTo(other.prefix());
                assertThat(one.count()).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql, postgresql, PostgreSQL",
        "mysql, mysql, MySQL",
        "redis, redis, Redis",
        "redis-cluster, redis, Redis Cluster",
        "redis-sentinel, redis, Redis Sentinel"
    })
    void aMissingServerAbortsTestsLoudlyOrFailsThemIfItIsRequired(String name, String program, String title)
            throws Exception {
        Path err = temporary.resolve("err");
        List<String> folder = List.of("-Daster.servers." + program + "=" + temporary.resolve("nothing here"));
        assertThat(probe(folder, Map.of(), "shared", name))
                .containsExactly("TestAbortedException", "TestAbortedException");
        assertThat(Files.readString(err))
                .containsOnlyOnce("####  NOT TESTED ON ")
                .contains("####  NOT TESTED ON " + title + ": ");

        List<String> required = new ArrayList<>(folder);
        required.add("-Daster.servers=required");
        assertThat(probe(required, Map.of(), "shared", name)).containsExactly("ServerException", "ServerException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "redis"})
    void noServerOutlivesAKilledJvm(String name) throws Exception {
        Process jvm = start(inherited(), Map.of(), "own", name);
        long server;
        try (BufferedReader out = reader(jvm)) {
            server = Long.parseLong(out.readLine());
            ProcessHandle handle = ProcessHandle.of(server).orElseThrow();
            assertThat(folders()).hasSize(1);

            jvm.destroyForcibly();

            handle.onExit().get(SECONDS, TimeUnit.SECONDS);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!folders().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(folders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "redis"})
    void noServerOutlivesAJvmThatEnds(String name) throws Exception {
        Process jvm = start(inherited(), Map.of(), "own", name);
        try (BufferedReader out = reader(jvm)) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();

            jvm.getOutputStream().close();

            assertThat(jvm.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(server.isAlive()).isFalse();
            assertThat(folders()).isEmpty();
        }
    }

    /** What a probe prints, line by line. */
    private List<String> probe(List<String> options, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        Process jvm = start(options, variables, arguments);
        try (BufferedReader out = reader(jvm)) {
            List<String> lines = out.lines().toList();
            assertThat(jvm.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            return lines;
        }
    }

    private Process start(List<String> options, Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(Probe.class.getName());
        command.addAll(List.of(arguments));
        File err = temporary.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.to(err));
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** The programs that this JVM tests on are those of the probe too. */
    private static List<String> inherited() {
        return Stream.of("aster.servers.postgresql", "aster.servers.mysql", "aster.servers.redis")
                .map(name -> "-D" + name + "=" + System.getProperty(name, ""))
                .toList();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(Files::isDirectory)
                    .filter(folder -> folder.getFileName().toString().startsWith("aster-"))
                    .toList();
        }
    }

    private static int portOf(String url) {
        return URI.create(url).getPort();
    }
}
