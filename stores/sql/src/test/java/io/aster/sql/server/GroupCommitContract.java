package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.NewSession;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import io.aster.testkit.load.Ledger;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Appends of many callers at once share transactions, and nothing else. */
public abstract class GroupCommitContract {
    private static final int THREADS = 32;
    private static final int EACH = 25;

    private final Backend backend;
    private TestDatabase database;

    protected GroupCommitContract(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open() {
        database = backend.shared().newDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void callersShareTransactions() throws Exception {
        assertThat(transactions(true)).isLessThan(THREADS * EACH * 3 / 4);
    }

    @Test
    void switchedOffEachAppendIsATransaction() throws Exception {
        assertThat(transactions(false)).isGreaterThanOrEqualTo(THREADS * EACH);
    }

    /** How many transactions a crowd's appends take, half of them to one session. */
    private long transactions(boolean groupCommit) throws Exception {
        String url = Urls.with(database.url(), "groupCommit=" + groupCommit);
        try (Aster aster = Aster.open(url);
                Connection connection = database.connect()) {
            List<String> ids = sessions(aster, THREADS / 2);
            Ledger ledger = new Ledger();
            long before = backend.transactions(connection);
            try (Crowd<Boolean> crowd = new Crowd<>(THREADS, thread -> () -> {
                IntStream.range(0, EACH)
                        .forEach(i -> ledger.append(aster.sessions(), ids.get(Math.max(0, thread - ids.size()))));
                return true;
            })) {
                crowd.results();
            }
            long taken = backend.transactions(connection) - before;
            System.out.printf(
                    "%s: group commit %s: %d appends in %d transactions%n",
                    backend.name(), groupCommit, ledger.stored(), taken);
            assertThat(ledger.stored()).isEqualTo(THREADS * EACH);
            ledger.verify(aster.sessions(), ids);
            return taken;
        }
    }

    /** Somebody else holds a session for as long as it takes the others to end. */
    @Test
    void aLockedSessionKeepsNobodyElse() throws Exception {
        try (Store store = backend.builder()
                        .jdbcUrl(database.jdbcUrl())
                        .statementTimeout(Duration.ofMinutes(5))
                        .open();
                Connection other = database.connect()) {
            Aster aster = Aster.open(store);
            List<String> ids = sessions(aster, THREADS);
            Ledger ledger = new Ledger();
            lock(other, ids.get(0));
            try (Crowd<Boolean> locked = new Crowd<>(2, thread -> () -> ledger.append(aster.sessions(), ids.get(0)));
                    Crowd<Boolean> free = new Crowd<>(THREADS - 1, thread -> () -> {
                        IntStream.range(0, EACH).forEach(i -> ledger.append(aster.sessions(), ids.get(thread + 1)));
                        return true;
                    })) {
                Eventually.eventually("all others end", free::isDone);
                assertThat(locked.isDone()).isFalse();
                other.rollback();
                assertThat(locked.results()).containsExactly(true, true);
            }
            assertThat(ledger.stored()).isEqualTo((THREADS - 1) * EACH + 2);
            ledger.verify(aster.sessions(), ids);
        }
    }

    private static void lock(Connection connection, String id) throws SQLException {
        connection.setAutoCommit(false);
        Sql.execute(connection, "UPDATE sessions SET version = version + 1 WHERE id = '" + id + "'");
    }

    private static List<String> sessions(Aster aster, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> aster.sessions()
                        .create(NewSession.of("app", "user", "agent"))
                        .id())
                .toList();
    }
}
