package io.aster.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.operations.EveryKind;
import io.aster.store.check.Finding;
import io.aster.store.check.Severity;
import io.aster.testkit.load.Eventually;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.process.LocalServer;
import io.aster.testservers.redis.RedisServer;
import io.aster.value.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/** The checks of settings, each on a server that is started with what is a risk, and on one that is not. */
class SettingsDoctorTest {
    @TempDir
    private Path folder;

    private static <S extends LocalServer> S started(S server) {
        server.start();
        return server;
    }

    private static Examined examine(String url) {
        try (Aster aster = Aster.open(url)) {
            return Examined.of(Doctor.of(aster).histories(Histories.NONE));
        }
    }

    private static String with(String url, String parameters) {
        return url + (url.contains("?") ? "&" : "?") + parameters;
    }

    @Test
    void soundPostgresHasNoFinding() {
        try (PostgresServer server = started(PostgresServer.builder()
                        .durable(true)
                        .setting("idle_in_transaction_session_timeout", "5min")
                        .build());
                TestDatabase database = server.newDatabase()) {
            Examined examined = examine(database.url());
            assertThat(examined.ok())
                    .contains(
                            "fsync",
                            "full-page-writes",
                            "synchronous-commit",
                            "idle-transactions",
                            "connections",
                            "replication");
            assertThat(examined.report().isHealthy()).isTrue();
        }
    }

    @Test
    void findsRisksOfPostgres() {
        try (PostgresServer server = started(PostgresServer.builder()
                        .durable(false)
                        .setting("synchronous_commit", "off")
                        .setting("max_connections", "20")
                        .build());
                TestDatabase database = server.newDatabase()) {
            Examined examined = examine(database.url());
            assertThat(examined.subjects("fsync")).containsExactly("fsync = off");
            assertThat(examined.subjects("full-page-writes")).containsExactly("full_page_writes = off");
            assertThat(examined.subjects("synchronous-commit")).containsExactly("synchronous_commit = off");
            assertThat(examined.subjects("idle-transactions"))
                    .containsExactly("idle_in_transaction_session_timeout = 0");
            assertThat(examined.subjects("connections")).containsExactly("max_connections = 20");
            assertThat(examined.report().errors()).isEqualTo(3);
            assertThat(examine(with(database.url(), "maxOpen=10")).ok()).contains("connections");
        }
    }

    @Test
    void findsAStandbyThatIsNotWaitedFor() throws Exception {
        try (PostgresServer server = started(PostgresServer.builder()
                        .setting("wal_level", "replica")
                        .setting("max_wal_senders", "5")
                        .accessRule("host replication all 127.0.0.1/32 trust")
                        .build());
                TestDatabase database = server.newDatabase()) {
            assertThat(examine(database.url()).ok()).contains("replication");
            // The driver closes a connection that nothing refers to any more.
            try (Connection connection = replication(database);
                    PGReplicationStream standby = standby(connection)) {
                assertThat(standby.isClosed()).isFalse();
                Eventually.eventually(
                        "the standby is connected",
                        () -> !examine(database.url()).found("replication").isEmpty());
                assertThat(examine(database.url()).found("replication").get(0).problem())
                        .isEqualTo("of 1 connected standbys none is synchronous");
            }
        }
    }

    private static Connection replication(TestDatabase database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("replication", "true");
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "14");
        return DriverManager.getConnection(database.jdbcUrl(), properties);
    }

    /** Reads the write-ahead log as a standby does. */
    private static PGReplicationStream standby(Connection connection) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .physical()
                .withStartPosition(LogSequenceNumber.valueOf("0/1000000"))
                .start();
    }

    @Test
    void soundMysqlHasNoFinding() {
        try (MysqlServer server = started(MysqlServer.builder()
                        .durable(true)
                        .setting("innodb_flush_log_at_trx_commit", "1")
                        .setting("innodb_doublewrite", "1")
                        .setting("max_allowed_packet", "64M")
                        .build());
                TestDatabase database = server.newDatabase()) {
            assertThat(examine(database.url()).ok())
                    .contains(
                            "commit-flush",
                            "flush-method",
                            "double-write",
                            "binlog-sync",
                            "binlog-format",
                            "packet",
                            "connections",
                            "replication");
        }
    }

    @Test
    void findsRisksOfMysql() throws Exception {
        try (MysqlServer server = started(MysqlServer.builder()
                        .durable(false)
                        .setting("innodb_flush_log_at_trx_commit", "2")
                        .setting("innodb_doublewrite", "0")
                        .setting("max_allowed_packet", "16M")
                        .setting("max_connections", "30")
                        .setting("log_bin", "binlog")
                        .setting("server_id", "1")
                        .setting("binlog_format", "MIXED")
                        .build());
                TestDatabase database = server.newDatabase()) {
            Examined examined = examine(database.url());
            assertThat(examined.subjects("commit-flush")).containsExactly("innodb_flush_log_at_trx_commit = 2");
            assertThat(examined.subjects("flush-method")).containsExactly("innodb_flush_method = nosync");
            assertThat(examined.subjects("double-write")).hasSize(1);
            assertThat(examined.subjects("packet")).containsExactly("max_allowed_packet = 16777216");
            assertThat(examined.subjects("connections")).containsExactly("max_connections = 30");
            assertThat(examined.subjects("binlog-sync")).containsExactly("sync_binlog = 0");
            assertThat(examined.subjects("binlog-format")).containsExactly("binlog_format = mixed");
            assertThat(examined.ok()).contains("replication");
            findsAReplicaThatIsNotWaitedFor(database);
        }
    }

    private static void findsAReplicaThatIsNotWaitedFor(TestDatabase source) throws Exception {
        try (MysqlServer replica = started(MysqlServer.builder()
                        .durable(false)
                        .setting("server_id", "2")
                        .build());
                TestDatabase of = replica.newDatabase();
                Connection connection = of.connect();
                Statement statement = connection.createStatement()) {
            String port = source.jdbcUrl().replaceFirst(".*//[^/]*:(\\d+)/.*", "$1");
            boolean isOld = connection.getMetaData().getDatabaseProductVersion().startsWith("8.0.");
            String address = "%1$s_HOST = '127.0.0.1', %1$s_PORT = %2$s, %1$s_USER = 'root', %1$s_PASSWORD = ''";
            statement.execute(
                    isOld
                            ? "CHANGE MASTER TO " + address.formatted("MASTER", port)
                            : "CHANGE REPLICATION SOURCE TO " + address.formatted("SOURCE", port));
            statement.execute(isOld ? "START SLAVE" : "START REPLICA");
            Eventually.eventually(
                    "the replica is connected",
                    () -> !examine(source.url()).found("replication").isEmpty());
            assertThat(examine(source.url()).found("replication").get(0).problem())
                    .isEqualTo("none of 1 connected replicas is waited for");
        }
    }

    @Test
    void soundRedisHasNoFinding() {
        try (RedisServer server = started(RedisServer.builder()
                .durable(true)
                .setting("appendfsync", "always")
                .build())) {
            assertThat(examine(server.url()).ok())
                    .contains("eviction", "memory", "append-only-file", "append-fsync", "write-errors", "replication");
            assertThat(examine(server.url()).found()).isEmpty();
        }
    }

    @Test
    void findsRisksOfRedis() throws Exception {
        try (RedisServer server = started(RedisServer.builder()
                .durable(true)
                .setting("appendfsync", "everysec")
                .setting("maxmemory", "900kb")
                .setting("maxmemory-policy", "allkeys-lru")
                .build())) {
            String url = server.url();
            Examined examined = examine(url);
            assertThat(examined.subjects("eviction")).containsExactly("maxmemory-policy allkeys-lru");
            assertThat(examined.subjects("append-fsync")).containsExactly("appendfsync everysec");
            assertThat(examined.subjects("memory")).hasSize(1);
            assertThat(examined.ok()).contains("write-errors");
            blockSnapshots(server);
            Eventually.eventually(
                    "a snapshot fails",
                    () -> examine(url).subjects("write-errors").equals(List.of("rdb_last_bgsave_status")));
        }
        try (RedisServer server = started(RedisServer.builder().durable(false).build())) {
            assertThat(examine(server.url()).subjects("append-only-file")).containsExactly("appendonly no");
        }
    }

    /** A folder in the place of the file, which no user can replace by a file. */
    private static void blockSnapshots(RedisServer server) throws IOException {
        String setting = String.valueOf(server.command("CONFIG", "GET", "dir"));
        Files.createDirectories(Path.of(setting.replaceAll("^\\[dir, |]$", ""), "dump.rdb", "taken"));
        Object unused = server.command("BGSAVE");
    }

    @Test
    void findsAReplicaThatIsNotWaitedFor() throws Exception {
        try (RedisServer server = started(RedisServer.builder().durable(true).build())) {
            String address = server.url().replaceFirst("^redis://(.*@)?", "").replaceFirst("[/?].*", "");
            try (RedisServer replica = started(RedisServer.builder()
                    .setting("replicaof", address.replace(':', ' '))
                    .build())) {
                assertThat(replica.url()).isNotEqualTo(server.url());
                Eventually.eventually(
                        "the replica is connected",
                        () -> !examine(server.url()).found("replication").isEmpty());
                assertThat(examine(with(server.url(), "waitReplicas=1")).found("replication"))
                        .isEmpty();
                Object unused = server.command("CONFIG", "SET", "min-replicas-to-write", "1");
                assertThat(examine(server.url()).found("replication")).isEmpty();
            }
        }
    }

    @Test
    void whatCanNotBeReadIsNoSuccess() {
        try (RedisServer server = started(RedisServer.builder()
                .durable(true)
                .setting("rename-command", "CONFIG hidden")
                .build())) {
            Examined examined = examine(server.url());
            assertThat(examined.found("append-fsync")).hasSize(1);
            Finding finding = examined.found("append-fsync").get(0);
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.problem()).contains("could not be checked").contains("unknown command");
            assertThat(examined.ok()).contains("append-only-file").doesNotContain("append-fsync");
        }
        Set<String> all = Set.of("eviction", "append-only-file", "append-fsync", "session-keys", "index-missing");
        try (RedisServer server = started(RedisServer.builder()
                .durable(true)
                .user("limited on >secret ~* +@all -info -config -scan")
                .build())) {
            Examined examined = examine(server.url("limited", "secret"));
            assertThat(examined.checks()).containsAll(all);
            assertThat(examined.ok()).doesNotContainAnyElementsOf(all);
            assertThat(examined.found()).allMatch(found -> found.problem().contains("could not be checked"));
        }
    }

    @Test
    void findsAClockThatDiffers() {
        for (Duration offset : List.of(Duration.ofMinutes(-3), Duration.ofMinutes(3))) {
            Clock wrong = Clock.offset(Clock.systemUTC(), offset);
            try (Aster aster = Aster.open(
                    "sqlite:" + folder.resolve("clock.db"), Settings.defaults().withClock(wrong))) {
                Examined examined = Examined.of(Doctor.of(aster).clock(wrong));
                assertThat(examined.found("clock")).hasSize(1);
                assertThat(examined.found("clock").get(0).problem())
                        .matches("that of the store is 1[78]\\d seconds " + (offset.isNegative() ? "ahead" : "behind"));
                assertThat(Examined.of(Doctor.of(aster)).ok()).contains("clock");
            }
        }
    }

    @Test
    void aStoreWithoutChecksIsReadNevertheless() {
        try (Aster aster = Aster.open("memory:")) {
            EveryKind.fill(aster);
            Examined examined = Examined.of(aster);
            assertThat(examined.checks()).containsExactly("store");
            assertThat(examined.ok()).containsExactlyInAnyOrder("history", "message-list");
            assertThat(examined.report().events())
                    .isEqualTo(aster.sessions().stats().events());
            assertThat(examined.report().isHealthy()).isTrue();
        }
    }

    @Test
    void findsADamagedSqliteFile() throws Exception {
        Path file = folder.resolve("damaged.db");
        try (Aster aster = Aster.open("sqlite:" + file)) {
            EveryKind.fillLarge(aster.sessions(), "large", 3_000);
            assertThat(Examined.of(aster).ok()).contains("integrity", "disk-space", "network-file");
        }
        byte[] bytes = Files.readAllBytes(file);
        // A page in the middle becomes one that belongs to nothing.
        int page = 8_192;
        Arrays.fill(bytes, bytes.length / page / 2 * page, (bytes.length / page / 2 + 1) * page, (byte) 0);
        Files.write(file, bytes);
        List<Finding> found = new ArrayList<>();
        try (Aster aster = Aster.open("sqlite:" + file)) {
            aster.store().checks().orElseThrow().settings(found::add);
        }
        assertThat(found).anyMatch(finding -> finding.check().id().equals("integrity"));
    }
}
