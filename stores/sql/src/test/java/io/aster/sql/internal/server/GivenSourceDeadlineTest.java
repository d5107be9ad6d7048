package io.aster.sql.internal.server;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.Aster;
import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.error.StoreTimeoutException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.sql.server.Backend;
import io.aster.store.Store;
import io.aster.testservers.database.TestDatabase;
import io.aster.value.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deadlines of calls on connections of an application's data source. */
@Timeout(120)
class GivenSourceDeadlineTest {
    private static final String ID = "sess-1";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(1);

    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aWaitForAConnectionOfAnyPoolEndsByIt(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                BasicDataSource pool = pool(database);
                Store store = backend.builder().dataSource(pool).open()) {
            Aster aster = aster(store);
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isClosed()).isFalse();
                assertThatItIsLate(aster);
            }
            assertThat(aster.sessions().get(ID).eventCount()).isZero();
            eventually("no connection is lost", () -> pool.getNumActive() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aWaitForAConnectionOfAGivenHikariPoolEndsByIt(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.jdbcUrl());
            pool.setMaximumPoolSize(1);
            try (Store store = backend.builder().dataSource(pool).open()) {
                Aster aster = aster(store);
                try (Connection taken = pool.getConnection()) {
                    assertThat(taken.isClosed()).isFalse();
                    assertThatItIsLate(aster);
                }
                assertThat(aster.sessions().get(ID).eventCount()).isZero();
                eventually("no connection is lost", () -> store.figures().getOrDefault("connections.used", -1L) == 0);
            }
        }
    }

    /** As during a login to a server that is frozen: no interrupt ends that. */
    @ParameterizedTest
    @MethodSource("backends")
    void aConnectionThatIsLentTooLateGoesBack(Backend backend) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        try (TestDatabase database = backend.shared().newDatabase();
                BasicDataSource pool = pool(database);
                Store store = backend.builder()
                        .dataSource(Intercepted.dataSource(pool, connection -> {
                            if (slow.getCount() == 0) {
                                awaitPatiently(answered);
                            }
                            return connection;
                        }))
                        .open()) {
            Aster aster = aster(store);
            slow.countDown();
            assertThatItIsLate(aster);
            assertThat(pool.getNumActive()).isEqualTo(1);
            answered.countDown();
            eventually("it is back", () -> pool.getNumActive() == 0);
            assertThat(aster.sessions().appendEvent(ID, Event.user("Hello")).seq())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aCallThatEndsInTimeLeavesTheConnectionAsItWas(Backend backend) throws Exception {
        for (boolean autoCommit : new boolean[] {true, false}) {
            for (int usual : new int[] {0, 2_000, 200_000}) {
                AtomicInteger lowest = new AtomicInteger(Integer.MAX_VALUE);
                try (TestDatabase database = backend.shared().newDatabase();
                        BasicDataSource pool = pool(database)) {
                    pool.setDefaultAutoCommit(autoCommit);
                    try (Connection connection = pool.getConnection()) {
                        connection.setNetworkTimeout(Runnable::run, usual);
                    }
                    try (Store store =
                            backend.builder().dataSource(watched(pool, lowest)).open()) {
                        Aster aster = aster(store);
                        lowest.set(Integer.MAX_VALUE);
                        Deadline.within(LONG, () -> use(aster));
                        assertThat(lowest.get()).isBetween(1, (int) LONG.toMillis());
                    }
                    try (Connection connection = pool.getConnection()) {
                        assertThat(connection.getNetworkTimeout()).isEqualTo(usual);
                        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
                    }
                }
            }
        }
    }

    /** On a connection without autocommit, a text of MySQL has committed by itself when there is no more time for the commit after it. */
    @ParameterizedTest
    @MethodSource("backends")
    void aStatementThatWasCarriedOutAtTheLastMomentIsNotCalledUnsent(Backend backend) throws Exception {
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (TestDatabase database = backend.shared().newDatabase();
                    BasicDataSource pool = pool(database)) {
                pool.setDefaultAutoCommit(autoCommit);
                try (Store store =
                        backend.builder().dataSource(untilTheDeadline(pool)).open()) {
                    Aster aster = aster(store);
                    Throwable error = catchThrowable(() -> Deadline.within(
                            SHORT,
                            () -> aster.sessions()
                                    .appendEvent(ID, Event.user("Hello").withId("evt-1"))));
                    boolean isStored = aster.sessions().get(ID).eventCount() == 1;
                    if (error != null) {
                        assertThat(error).isInstanceOf(isStored ? OutcomeUnknownException.class : StoreException.class);
                    }
                    assertThat(isStored || error != null).isTrue();
                    assertThat(aster.sessions()
                                    .appendEvent(ID, Event.user("Hello").withId("evt-1"))
                                    .seq())
                            .isEqualTo(1);
                    assertThat(aster.sessions().get(ID).eventCount()).isEqualTo(1);
                }
            }
        }
    }

    /** Its statements return when their caller's deadline has passed, if it has one. */
    private static DataSource untilTheDeadline(DataSource pool) {
        return Intercepted.dataSource(
                pool,
                connection -> Intercepted.connection(connection, (target, method, arguments) -> {
                    Object result = Intercepted.pass(target, method, arguments);
                    return result instanceof PreparedStatement statement ? slow(statement) : result;
                }));
    }

    private static PreparedStatement slow(PreparedStatement statement) {
        return Intercepted.statement(statement, (target, method, arguments) -> {
            Object result = Intercepted.pass(target, method, arguments);
            while (method.getName().startsWith("execute")
                    && !Deadline.remaining().orElse(Duration.ZERO).isZero()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            return result;
        });
    }

    /** Then nothing ends the wait for an answer, but everything else is as for other connections. */
    @ParameterizedTest
    @MethodSource("backends")
    void connectionsThatRefuseNetworkTimeoutsAreUsedWithout(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                BasicDataSource pool = pool(database);
                Store store = backend.builder()
                        .dataSource(Intercepted.dataSource(
                                pool,
                                connection -> Intercepted.connection(connection, (target, method, arguments) -> {
                                    if (method.getName().endsWith("etworkTimeout")) {
                                        throw new SQLFeatureNotSupportedException();
                                    }
                                    return Intercepted.pass(target, method, arguments);
                                })))
                        .open()) {
            Aster aster = aster(store);
            Deadline.within(LONG, () -> use(aster));
            assertThat(aster.sessions().get(ID).eventCount()).isEqualTo(1);
        }
    }

    private static void use(Aster aster) {
        assertThat(aster.sessions().get(ID).id()).isEqualTo(ID);
        assertThat(aster.sessions().appendEvent(ID, Event.user("Hello")).seq()).isEqualTo(1);
        assertThat(aster.sessions().complete(ID).version()).isEqualTo(2);
    }

    private static void assertThatItIsLate(Aster aster) {
        assertThatExceptionOfType(StoreTimeoutException.class)
                .isThrownBy(() -> Deadline.within(SHORT, () -> aster.sessions().appendEvent(ID, Event.user("late"))))
                .satisfies(e -> assertThat(e.byDeadline()).isTrue());
    }

    private static Aster aster(Store store) {
        Aster aster = Aster.open(store);
        aster.sessions().create(NewSession.of("app", "user", "agent").withId(ID));
        return aster;
    }

    private static BasicDataSource pool(TestDatabase database) {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(database.jdbcUrl());
        pool.setMaxTotal(1);
        return pool;
    }

    /** Notes the lowest network timeout that is set. */
    private static DataSource watched(DataSource pool, AtomicInteger lowest) {
        return Intercepted.dataSource(
                pool,
                connection -> Intercepted.connection(connection, (target, method, arguments) -> {
                    if (method.getName().equals("setNetworkTimeout") && arguments != null) {
                        int millis = (int) arguments[1];
                        lowest.accumulateAndGet(millis == 0 ? Integer.MAX_VALUE : millis, Math::min);
                    }
                    return Intercepted.pass(target, method, arguments);
                }));
    }

    private static void awaitPatiently(CountDownLatch latch) {
        boolean isDown = false;
        while (!isDown) {
            try {
                isDown = latch.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // As a login to a frozen server.
            }
        }
    }
}
