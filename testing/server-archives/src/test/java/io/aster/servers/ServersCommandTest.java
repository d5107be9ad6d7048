package io.aster.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisSentinels;
import io.aster.testservers.redis.RedisServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command as a user has it, with real servers. */
@Execution(ExecutionMode.CONCURRENT)
class ServersCommandTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void choose() {
        folder = temporary.resolve("it's a folder");
    }

    @AfterEach
    void stop() {
        run("down");
    }

    @ParameterizedTest
    @CsvSource({"postgresql, postgres", "mysql, root"})
    void keepsDataAndPortFromOneUpToTheNext(String name, String user) throws Exception {
        Run up = run("up", name);
        assertThat(up.exitCode()).isZero();
        assertThat(up.out()).hasLineCount(1).startsWith(name + " ");
        String url = url(up);
        assertThat(url).matches(name + "://" + user + "@127\\.0\\.0\\.1:\\d+/aster");
        assertThat(up.err()).contains("--store " + url + " demo\n");
        assertThat(up.err()).contains(" servers down --dir '").contains("it'\\''s a folder'\n");
        execute(url, user, "CREATE TABLE kept (id INT)", "INSERT INTO kept VALUES (42)");

        assertThat(run("up", name).out()).isEqualTo(up.out());
        assertThat(run("status").out().lines())
                .hasSize(5)
                .filteredOn(line -> line.contains(url))
                .singleElement()
                .asString()
                .matches(name + ".*\\(process \\d+\\)");

        assertThat(run("down", name).out()).matches(name + " .*  stopped\\R");
        assertThat(run("status", name).out()).matches(name + " .*  does not run\\R");
        assertThat(run("down", name).out()).matches(name + " .*  does not run\\R");

        assertThat(run("up", name).out()).isEqualTo(up.out());
        assertThat(execute(url, user, "SELECT id FROM kept")).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource({
        "redis, redis://127\\.0\\.0\\.1:\\d+, 1",
        "redis-cluster, 'redis-cluster://(127\\.0\\.0\\.1:\\d+,){2}127\\.0\\.0\\.1:\\d+', 6",
        "redis-sentinel, 'redis-sentinel://(127\\.0\\.0\\.1:\\d+,){2}127\\.0\\.0\\.1:\\d+/mymaster', 6"
    })
    void keepsKeysAndPorts(String name, String form, int processes) {
        Run up = run("up", name);
        assertThat(up.exitCode()).isZero();
        assertThat(up.out()).hasLineCount(1).startsWith(name + " ");
        String url = url(up);
        assertThat(url).matches(form);
        RedisServer primary = primary(name);
        primary.command("SET", "kept", "value");

        assertThat(run("up", name).out()).isEqualTo(up.out());
        assertThat(run("status", name).out())
                .contains(url)
                .matches("(?s).*\\(process(es)?( \\d+){" + processes + "}\\)\n");

        assertThat(run("down", name).out()).matches(name + " .*  stopped\\R");
        assertThat(primary.isRunning()).isFalse();
        assertThat(run("status", name).out()).matches(name + " .*  does not run\\R");
        assertThat(run("down", name).out()).matches(name + " .*  does not run\\R");

        assertThat(run("up", name).out()).isEqualTo(up.out());
        assertThat(primary(name).command("GET", "kept")).isEqualTo("value");
        assertThat(primary(name).command("CONFIG", "GET", "appendfsync")).isEqualTo(List.of("appendfsync", "always"));
    }

    @Test
    void startsWhatHasEndedAndStopsWhatIsLeft() {
        run("up", "redis-cluster");
        RedisServer primary = primary("redis-cluster");
        primary.kill();
        assertThat(run("status", "redis-cluster").out())
                .matches("(?s).*\\(processes( \\d+){5}; others have ended: \"up\" starts them\\)\n");

        assertThat(run("up", "redis-cluster").exitCode()).isZero();
        assertThat(primary.isRunning()).isTrue();

        primary.kill();
        assertThat(run("down", "redis-cluster").out()).endsWith("stopped\n");
        assertThat(run("status", "redis-cluster").out()).endsWith("does not run\n");
    }

    /** The server with the key {@code kept}, in the folder where the command keeps it. */
    private RedisServer primary(String name) {
        return switch (name) {
            case "redis" -> RedisServer.builder().folder(folder.resolve(name)).build();
            case "redis-cluster" ->
                RedisCluster.builder().folder(folder.resolve(name)).build().primaryOf("kept");
            case "redis-sentinel" ->
                RedisSentinels.builder().folder(folder.resolve(name)).build().primary();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Test
    void tellsWhichServersThereAre() {
        for (String command : List.of("up", "down", "status")) {
            Run run = run(command, "oracle");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .isEqualTo(
                            "aster servers: there is no server \"oracle\"; those that there are: postgresql, mysql, redis,"
                                    + " redis-cluster, redis-sentinel (see"
                                    + " aster servers " + command + " --help)\n");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void statusAndDownMakeNothing() {
        assertThat(run("status").out().lines()).hasSize(5).allMatch(line -> line.endsWith(" does not run"));
        assertThat(run("down").out().lines()).hasSize(5).allMatch(line -> line.endsWith(" does not run"));
        assertThat(folder).doesNotExist();
    }

    private Run run(String command, String... names) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] args = new String[names.length + 3];
        args[0] = command;
        args[1] = "--dir";
        args[2] = folder.toString();
        System.arraycopy(names, 0, args, 3, names.length);
        return new Run(line.execute(args), out.toString(), err.toString());
    }

    private static String url(Run up) {
        return up.out().strip().replaceFirst(".* ", "");
    }

    private static int execute(String url, String user, String... statements) throws Exception {
        String jdbcUrl = "jdbc:" + url.replaceFirst("//.*@", "//");
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, "");
                Statement statement = connection.createStatement()) {
            int first = 0;
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet row = statement.getResultSet()) {
                        row.next();
                        first = row.getInt(1);
                    }
                }
            }
            return first;
        }
    }

    private record Run(int exitCode, String out, String err) {}
}
