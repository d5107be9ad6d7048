package io.aster.sql.server;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.StoreTimeoutException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.sql.internal.table.SqlStore;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session that another program has locked takes up its own callers' time, not the pool. */
@Timeout(180)
class OverloadTest {
    private static final int CALLERS = 64;
    private static final int POOL = 10;
    private static final int OTHERS = 200;

    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void appendsToOtherSessionsGoOn(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                Store store = backend.builder()
                        .jdbcUrl(database.jdbcUrl())
                        .maxOpen(POOL)
                        .connectionTimeout(Duration.ofSeconds(10))
                        .statementTimeout(Duration.ofSeconds(20))
                        .open()) {
            Aster aster = Aster.open(store);
            String locked = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            String free = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            AtomicInteger begun = new AtomicInteger();
            try (Connection other = lock(database, locked);
                    Connection observer = database.connect();
                    Crowd<Boolean> crowd = new Crowd<>(CALLERS, thread -> () -> {
                        begun.incrementAndGet();
                        return append(aster, locked);
                    })) {
                eventually("all callers are on their way", () -> begun.get() == CALLERS);
                eventually("one of them waits for the session", () -> backend.waiting(observer) > 0);
                long longest = 0;
                for (int i = 0; i < OTHERS; i++) {
                    long start = System.nanoTime();
                    aster.sessions().appendEvent(free, Event.user("free"));
                    longest = Math.max(longest, System.nanoTime() - start);
                }
                System.out.printf(
                        "%s: %d callers on a locked session: %d other appends, the longest %d ms%n",
                        backend.name(), CALLERS, OTHERS, longest / 1_000_000);
                assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(20));
                assertThat(((SqlStore) store).figures().get("connections.waiting"))
                        .isZero();
                other.rollback();
                assertThat(crowd.results()).hasSize(CALLERS).containsOnly(true);
            }
            assertThat(aster.sessions().get(locked).eventCount()).isEqualTo(CALLERS);
            assertThat(aster.sessions().get(free).eventCount()).isEqualTo(OTHERS);
        }
    }

    private static boolean append(Aster aster, String id) {
        try {
            aster.sessions().appendEvent(id, Event.user("locked"));
            return true;
        } catch (StoreTimeoutException e) {
            return false;
        }
    }

    private static Connection lock(TestDatabase database, String id) throws SQLException {
        Connection other = database.connect();
        other.setAutoCommit(false);
        Sql.execute(other, "UPDATE sessions SET version = version WHERE id = '" + id + "'");
        return other;
    }
}
