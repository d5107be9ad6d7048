package io.aster.sql.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.error.StoreTimeoutException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.sql.SchemaMode;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.sql.server.Backend;
import io.aster.sql.server.Logged;
import io.aster.sql.server.Sql;
import io.aster.store.Store;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections of data sources as applications have them: what is changed of them, and what is not committed. */
@Timeout(120)
class GivenDataSourceTest {
    private static final String ID = "sess-1";

    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aTransactionOfTheApplicationIsNotCommitted(Backend backend) throws SQLException {
        try (TestDatabase database = tables(backend);
                HikariDataSource pool = pool(database)) {
            ApplicationTransaction transaction = new ApplicationTransaction(pool);
            try (Store store = open(backend, transaction.aware())) {
                Aster aster = Aster.open(store);
                Sql.execute(transaction.begin(), "INSERT INTO orders VALUES (1)");

                assertThatExceptionOfType(StoreConfigurationException.class)
                        .isThrownBy(() -> aster.sessions().appendEvent(ID, Event.user("within")))
                        .withMessageContaining("transaction");
                transaction.rollback();

                assertThat(count(database, "orders")).isZero();
                assertThat(count(database, "session_events")).isZero();
                assertThat(aster.sessions().appendEvent(ID, Event.user("after")).seq())
                        .isEqualTo(1);
            }
        }
    }

    /** Then it would depend on the order of statements whether the application's rollback removes an event. */
    @ParameterizedTest
    @MethodSource("backends")
    void aTransactionThatSentNothingYetIsRefusedToo(Backend backend) throws SQLException {
        try (TestDatabase database = tables(backend);
                HikariDataSource pool = pool(database)) {
            ApplicationTransaction transaction = new ApplicationTransaction(pool);
            try (Store store = open(backend, transaction.aware())) {
                transaction.begin();
                assertThatExceptionOfType(StoreConfigurationException.class)
                        .isThrownBy(() -> Aster.open(store).sessions().appendEvent(ID, Event.user("within")));
                transaction.rollback();
            }
            assertThat(count(database, "session_events")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aTransactionOnAPoolWithoutAutocommitIsNotCommitted(Backend backend) throws SQLException {
        try (TestDatabase database = tables(backend);
                HikariDataSource pool = pool(database)) {
            pool.setAutoCommit(false);
            ApplicationTransaction transaction = new ApplicationTransaction(pool);
            try (Store store = open(backend, transaction.aware())) {
                Sql.execute(transaction.begin(), "INSERT INTO orders VALUES (1)");
                assertThatExceptionOfType(StoreConfigurationException.class)
                        .isThrownBy(() -> Aster.open(store).sessions().appendEvent(ID, Event.user("within")));
                transaction.rollback();
            }
            assertThat(count(database, "orders")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void connectionsWithoutAutocommitAreCommittedAndStayWithout(Backend backend) throws SQLException {
        Queue<Object> modes = new ConcurrentLinkedQueue<>();
        try (TestDatabase database = tables(backend);
                HikariDataSource pool = pool(database)) {
            pool.setAutoCommit(false);
            DataSource watched = Intercepted.dataSource(
                    pool,
                    connection -> Intercepted.connection(connection, (target, method, arguments) -> {
                        if (method.getName().equals("setAutoCommit")) {
                            modes.add(Objects.requireNonNull(arguments)[0]);
                        }
                        return Intercepted.pass(target, method, arguments);
                    }));
            try (Store store = open(backend, watched)) {
                use(Aster.open(store));
                assertThat(count(database, "session_events")).isEqualTo(2);
                assertThat(count(database, "agent_messages")).isEqualTo(1);
                assertThat(modes).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void poolsOfOtherMakesWork(Backend backend) throws SQLException {
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (TestDatabase database = tables(backend);
                    BasicDataSource pool = new BasicDataSource()) {
                pool.setUrl(database.jdbcUrl());
                pool.setDefaultAutoCommit(autoCommit);
                pool.setMaxTotal(5);
                try (Store store = open(backend, pool)) {
                    use(Aster.open(store));
                }
                assertThat(count(database, "session_events")).isEqualTo(2);
                try (Connection connection = pool.getConnection()) {
                    assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
                    assertThat(connection.getNetworkTimeout()).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void connectionsThatRefuseNetworkTimeoutsAreNotBroken(Backend backend) throws SQLException {
        AtomicInteger lent = new AtomicInteger();
        try (TestDatabase database = tables(backend);
                HikariDataSource pool = pool(database);
                Logged log = Logged.warnings(ConnectionSetup.class)) {
            DataSource refusing = refusing(pool, "etworkTimeout", new SQLFeatureNotSupportedException(), lent);
            try (Store store = open(backend, refusing)) {
                use(Aster.open(store));
            }
            assertThat(lent.get()).isLessThan(40);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("network timeout"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aRefusalEndsACallWithItsCause(Backend backend) throws SQLException {
        AtomicInteger lent = new AtomicInteger();
        SQLException cause = new SQLFeatureNotSupportedException("not here");
        try (TestDatabase database = tables(backend);
                HikariDataSource pool = pool(database)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> open(backend, refusing(pool, "getAutoCommit", cause, lent)))
                    .withCause(cause);
            assertThat(lent.get()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void connectionsThatAreAllBrokenAreTriedWithPausesAndEndWithTheirCause(Backend backend) throws SQLException {
        AtomicInteger lent = new AtomicInteger();
        SQLException cause = new SQLException("broken", "08006");
        try (TestDatabase database = tables(backend);
                HikariDataSource pool = pool(database)) {
            assertThatExceptionOfType(StoreTimeoutException.class)
                    .isThrownBy(() -> open(backend, refusing(pool, "getAutoCommit", cause, lent)))
                    .withCause(cause);
            assertThat(lent.get()).isBetween(2, 100);
        }
    }

    private static DataSource refusing(DataSource pool, String suffix, SQLException cause, AtomicInteger lent) {
        return Intercepted.dataSource(pool, connection -> {
            lent.incrementAndGet();
            return Intercepted.connection(connection, (target, method, arguments) -> {
                if (method.getName().endsWith(suffix)) {
                    throw cause;
                }
                return Intercepted.pass(target, method, arguments);
            });
        });
    }

    private static void use(Aster aster) {
        aster.sessions().appendEvent(ID, Event.user("one"));
        NewEvent event = Event.builder("user").id("evt-2").build();
        assertThat(aster.sessions().appendEvent(ID, event).seq()).isEqualTo(2);
        assertThat(aster.sessions().appendEvent(ID, event).seq()).isEqualTo(2);
        aster.sessions().complete(ID);
        aster.messages().appendMessages("agent", List.of(Message.user("Hello")));
        assertThat(aster.sessions().getEvents(ID, EventFilter.first(100))).hasSize(2);
    }

    private static Store open(Backend backend, DataSource given) {
        return backend.builder()
                .dataSource(given)
                .connectionTimeout(Duration.ofSeconds(2))
                .tables(SchemaMode.VALIDATE)
                .open();
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setMaximumPoolSize(5);
        return pool;
    }

    /** A database with the tables of a store, one session, and a table of the application. */
    private static TestDatabase tables(Backend backend) throws SQLException {
        TestDatabase database = backend.shared().newDatabase();
        try (Store store =
                        backend.builder().jdbcUrl(database.jdbcUrl()).maxIdle(1).open();
                Connection connection = database.connect()) {
            Aster.open(store)
                    .sessions()
                    .create(NewSession.of("app", "user", "agent").withId(ID));
            Sql.execute(connection, "CREATE TABLE orders (id int)");
        }
        return database;
    }

    private static long count(TestDatabase database, String table) throws SQLException {
        try (Connection connection = database.connect()) {
            return Sql.number(connection, "SELECT count(*) FROM " + table);
        }
    }
}
