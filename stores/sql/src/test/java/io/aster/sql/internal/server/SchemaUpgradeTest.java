package io.aster.sql.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.sql.SchemaMode;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.sql.server.Backend;
import io.aster.sql.server.Sql;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables are complete when a store opens, whatever happened to the nodes that made them. */
@Timeout(240)
class SchemaUpgradeTest {
    private static final int NODES = 6;

    /** The table as Flyway 13 makes it, and the entry for a schema that was not empty. */
    private static final String FLYWAY_HISTORY = "CREATE TABLE aster_schema_history (installed_rank int NOT NULL,"
            + " version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL,"
            + " script varchar(1000) NOT NULL, checksum int, installed_by varchar(100) NOT NULL,"
            + " installed_on timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, execution_time int NOT NULL,"
            + " success boolean NOT NULL, CONSTRAINT aster_schema_history_pk PRIMARY KEY (installed_rank))";

    private static final String FLYWAY_BASELINE = "INSERT INTO aster_schema_history VALUES"
            + " (1, '0', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, 'app', now(), 0, true)";

    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void nodesWithASingleConnectionEachMakeTheTablesTogether(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase()) {
            try (Crowd<Boolean> nodes = new Crowd<>(NODES, node -> () -> {
                String url = node % 3 == 0 ? database.jdbcUrl() + "&" + backend.serializable() : database.jdbcUrl();
                try (HikariDataSource pool = pool(url)) {
                    pool.setAutoCommit(node % 2 == 0);
                    return isUsable(backend, pool);
                }
            })) {
                assertThat(nodes.results()).hasSize(NODES).containsOnly(true);
            }
            assertThat(number(database, "SELECT count(*) FROM aster_schema_history"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aConnectionThatBreaksBetweenAnyTwoStatementsLeavesNothingHalfMade(Backend backend) throws Exception {
        boolean cutOnce = true;
        for (int nth = 1; cutOnce; nth++) {
            try (TestDatabase database = backend.shared().newDatabase();
                    HikariDataSource pool = pool(database.jdbcUrl())) {
                CutDataSource cut = new CutDataSource(nth, connection -> kill(backend, database, connection));
                assertThat(isUsable(backend, cut.over(pool))).isTrue();
                assertThat(number(database, "SELECT count(*) FROM aster_schema_history"))
                        .isEqualTo(1);
                cutOnce = cut.wasCut();
                assertThat(cutOnce || nth > 5).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aProcessThatDiesBetweenStatementsLeavesWhatTheNextOneCompletes(Backend backend) throws Exception {
        for (int nth : new int[] {1, 3, 6}) {
            try (TestDatabase database = backend.shared().newDatabase();
                    HikariDataSource pool = pool(database.jdbcUrl())) {
                try (Connection connection = database.connect()) {
                    Sql.execute(connection, "CREATE TABLE orders (id int)");
                }
                HaltedUpgrade.run(backend, database.jdbcUrl(), nth);
                assertThat(isUsable(backend, pool)).isTrue();
                assertThat(number(database, "SELECT count(*) FROM aster_schema_history"))
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theOneConnectionIsAsBefore(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                HikariDataSource pool = pool(database.jdbcUrl() + "&" + backend.impatience())) {
            backend.builder().dataSource(pool).open().close();
            try (Connection connection = pool.getConnection()) {
                assertThat(Sql.number(connection, backend.limit())).isEqualTo(backend.limitSet());
                assertThat(connection.getNetworkTimeout()).isZero();
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(Sql.number(connection, locks(backend))).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void whatFlywayMadeIsReadAndCompleted(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                HikariDataSource pool = pool(database.jdbcUrl())) {
            execute(database, FLYWAY_HISTORY, FLYWAY_BASELINE);
            assertThat(isUsable(backend, pool)).isTrue();
            assertThat(number(database, "SELECT installed_rank FROM aster_schema_history WHERE version = '1'"))
                    .isEqualTo(2);
            assertThat(isUsable(backend, pool)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aHistoryOfOtherScriptsIsRefused(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                HikariDataSource pool = pool(database.jdbcUrl())) {
            assertThat(isUsable(backend, pool)).isTrue();
            execute(database, "UPDATE aster_schema_history SET checksum = 1");
            refuses(backend, pool, "checksum 1");
            execute(database, "UPDATE aster_schema_history SET version = '1.1'");
            refuses(backend, pool, "\"1.1\"");
        }
    }

    private static void refuses(Backend backend, DataSource pool, String reason) {
        for (SchemaMode mode : new SchemaMode[] {SchemaMode.MIGRATE, SchemaMode.VALIDATE}) {
            assertThatExceptionOfType(StoreConfigurationException.class)
                    .isThrownBy(() ->
                            backend.builder().dataSource(pool).tables(mode).open())
                    .withMessageContaining(reason);
        }
    }

    private static boolean isUsable(Backend backend, DataSource dataSource) {
        try (Store store = backend.builder().dataSource(dataSource).open()) {
            Aster aster = Aster.open(store);
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            return aster.sessions().appendEvent(id, Event.user("Hello")).seq() == 1
                    && aster.messages().listAgents().isEmpty();
        }
    }

    private static HikariDataSource pool(String jdbcUrl) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(jdbcUrl);
        pool.setMaximumPoolSize(1);
        return pool;
    }

    /** Ends a connection on the server, by another one. */
    private static void kill(Backend backend, TestDatabase database, Connection connection) throws SQLException {
        boolean postgres = backend.name().equals("postgresql");
        long id = Sql.number(connection, postgres ? "SELECT pg_backend_pid()" : "SELECT connection_id()");
        try (Connection other = database.connect()) {
            Sql.execute(other, postgres ? "SELECT pg_terminate_backend(" + id + ", 5000)" : "KILL " + id);
        }
    }

    private static String locks(Backend backend) {
        return backend.name().equals("postgresql")
                ? "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                : "SELECT count(*) FROM performance_schema.metadata_locks WHERE object_type = 'USER LEVEL LOCK'";
    }

    private static void execute(TestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.connect()) {
            for (String sql : statements) {
                Sql.execute(connection, sql);
            }
        }
    }

    private static long number(TestDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect()) {
            return Sql.number(connection, query);
        }
    }
}
