package io.aster.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aster.Aster;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.process.Programs;
import io.aster.testservers.redis.RedisServer;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tools of the databases, by the commands of docs/backup.md: a store is dumped, destroyed and restored, and is the same. */
@Timeout(300)
class DatabaseToolsTest {
    @TempDir
    private Path folder;

    @Test
    void postgresql() throws Exception {
        Optional<Path> programs = postgresPrograms();
        require(programs.isPresent(), "a PostgreSQL with its pg_dump");
        Path bin = programs.orElseThrow();
        try (PostgresServer server =
                PostgresServer.builder().programs(bin).durable(false).build()) {
            server.start();
            URI address = URI.create(server.url("postgres"));
            DocumentedTools tools = new DocumentedTools(
                    "PostgreSQL",
                    folder,
                    Map.of(
                            "PATH",
                            bin + ":" + System.getenv("PATH"),
                            "PGHOST",
                            address.getHost(),
                            "PGPORT",
                            Integer.toString(address.getPort()),
                            "PGUSER",
                            "postgres"));
            dumpDestroyRestore(server, tools);
        }
    }

    /** The folder of a server's programs with those that dump: a dump needs tools that are as new as the server. */
    private static Optional<Path> postgresPrograms() throws Exception {
        Stream<Path> named = Programs.inPropertyFolder("aster.servers.postgresql").stream();
        Path versions = Path.of("/usr/lib/postgresql");
        try (Stream<Path> installed = Files.isDirectory(versions) ? Files.list(versions) : Stream.empty()) {
            List<Path> known = installed.map(version -> version.resolve("bin")).toList();
            return Stream.of(named, known.stream(), Programs.onPath("initdb").stream())
                    .flatMap(folders -> folders)
                    .filter(bin -> Stream.of("postgres", "initdb", "pg_dump", "pg_restore")
                            .allMatch(program -> Files.isExecutable(bin.resolve(program))))
                    .findFirst();
        }
    }

    @Test
    void mysql() throws Exception {
        Optional<Path> named = Programs.inPropertyFolder("aster.servers.mysql");
        Optional<Path> programs = named.or(() -> Programs.onPath("mysqldump")).filter(DatabaseToolsTest::isOfMysql);
        require(programs.isPresent(), named.isPresent(), "mysqldump of MySQL itself");
        DatabaseServer server = Servers.mysql();
        URI address = URI.create(server.url("mysql"));
        String[] login = address.getUserInfo().split(":", 2);
        Files.writeString(
                folder.resolve(".my.cnf"),
                "[client]\nprotocol=tcp\nhost=%s\nport=%d\nuser=%s\npassword=\"%s\"\n"
                        .formatted(address.getHost(), address.getPort(), login[0], login.length > 1 ? login[1] : ""));
        Map<String, String> environment = Map.of("PATH", path(programs.orElseThrow()), "HOME", folder.toString());
        dumpDestroyRestore(server, new DocumentedTools("MySQL", folder, environment));
    }

    /** MariaDB's program of the same name dumps what MySQL does not take back. */
    private static boolean isOfMysql(Path bin) {
        Path program = bin.resolve("mysqldump");
        return Files.isExecutable(program)
                && !Programs.run(List.of(program.toString(), "--version"), Map.of())
                        .text()
                        .contains("MariaDB");
    }

    private static String path(Path first) {
        return first + File.pathSeparator + System.getenv("PATH");
    }

    private static void dumpDestroyRestore(DatabaseServer server, DocumentedTools tools) throws Exception {
        try (TestDatabase database = server.newDatabase()) {
            StoredContent whole = fill(database.url());
            tools.run(0, "agents", database.name());
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE session_events CASCADE");
                statement.execute("DELETE FROM sessions");
            }
            tools.run(1, "agents", database.name());
            assertThat(StoredContent.of(database.url())).isEqualTo(whole);
            checkViews(database);
        }
    }

    /** The restored views read the restored tables; each one reads those before it. */
    private static void checkViews(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM aster_turns), (SELECT count(*) FROM aster_tool_calls)")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isPositive();
            assertThat(row.getLong(2)).isPositive();
        }
    }

    @Test
    void sqlite() throws Exception {
        require(isOnPath("sqlite3"), "sqlite3");
        StoredContent whole = fill("sqlite:" + folder.resolve("sessions.db"));
        DocumentedTools tools = new DocumentedTools("SQLite", folder, Map.of());
        tools.run(0);
        Files.writeString(folder.resolve("sessions.db"), "destroyed");
        assertThat(StoredContent.of("sqlite:" + folder.resolve("smaller.db"))).isEqualTo(whole);
        tools.run(1);
        assertThat(StoredContent.of("sqlite:" + folder.resolve("sessions.db"))).isEqualTo(whole);
    }

    /** The dump is loaded by a server without an append-only file, which writes one then: with it, it would begin empty. */
    @Test
    void redis() throws Exception {
        require(isOnPath("redis-cli"), "redis-cli");
        Path place = folder.resolve("restored");
        Path data = Files.createDirectories(place.resolve("data"));
        StoredContent whole;
        try (RedisServer lost = RedisServer.builder().durable(false).build()) {
            lost.start();
            whole = fill(lost.url());
            redis(lost, data).run(0);
        }
        try (RedisServer server =
                RedisServer.builder().folder(place).durable(false).build()) {
            redis(server, data).run(1);
            server.start();
            assertThat(StoredContent.of(server.url())).isEqualTo(whole);
            redis(server, data).run(2);
            server.stop();
        }
        try (RedisServer server =
                RedisServer.builder().folder(place).durable(true).build()) {
            server.start();
            assertThat(StoredContent.of(server.url())).isEqualTo(whole);
        }
    }

    private DocumentedTools redis(RedisServer server, Path data) {
        return new DocumentedTools("Redis", folder, Map.of("REDIS_URL", server.url(), "REDIS_FOLDER", data.toString()));
    }

    private static StoredContent fill(String url) {
        try (Aster aster = Aster.open(url)) {
            EveryKind.fill(aster);
            return StoredContent.of(aster);
        }
    }

    private static boolean isOnPath(String program) {
        return Programs.onPath(program).isPresent();
    }

    private static void require(boolean isThere, String what) {
        require(isThere, "required".equals(System.getProperty("aster.servers")), what);
    }

    /** A program that is missing is reported loudly, and fails the test where it can be expected. */
    private static void require(boolean isThere, boolean isExpected, String what) {
        if (!isThere && isExpected) {
            throw new AssertionError("there is no " + what);
        }
        if (!isThere) {
            System.err.println(
                    "####  NOT TESTED: dump and restore by the tools of a database: there is no " + what + "  ####");
        }
        assumeTrue(isThere, "there is no " + what);
    }
}
