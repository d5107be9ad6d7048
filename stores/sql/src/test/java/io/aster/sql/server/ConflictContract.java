package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import io.aster.testkit.load.Ledger;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that the server rolls back because of others are run again, whole, and nobody notices. */
public abstract class ConflictContract {
    private static final int THREADS = 8;
    private static final int EACH = 15;

    private final Backend backend;
    private TestDatabase database;

    protected ConflictContract(Backend backend) {
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

    /** The other has the event's place and wants the session; the append has the session and wants the place. */
    @Test
    void appendThatADeadlockRolledBackIsDoneAgain() throws Exception {
        try (Store store = backend.builder().jdbcUrl(database.jdbcUrl()).open();
                Connection other = database.connect()) {
            Aster aster = Aster.open(store);
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            aster.sessions().appendEvent(id, Event.user("1"));
            long before = backend.deadlocks(other);
            other.setAutoCommit(false);
            backend.beVictimLast(other);
            Sql.execute(other, placeOf(id, 2));
            try (Crowd<Event> crowd =
                    new Crowd<>(1, thread -> () -> aster.sessions().appendEvent(id, Event.user("2")))) {
                Eventually.eventually("the append waits", () -> isWaiting());
                Sql.execute(other, "UPDATE sessions SET version = version WHERE id = '" + id + "'");
                other.rollback();
                assertThat(crowd.results().get(0).seq()).isEqualTo(2);
            }
            other.setAutoCommit(true);
            Eventually.eventually("the server counts it", () -> backend.deadlocks(other) > before);
            assertThat(aster.sessions().get(id).eventCount()).isEqualTo(2);
        }
    }

    private boolean isWaiting() throws SQLException {
        try (Connection connection = database.connect()) {
            return backend.waiting(connection) == 1;
        }
    }

    private static String placeOf(String id, int seq) {
        return "INSERT INTO session_events (session_id, seq, id, author, actions, metadata, timestamp, json_chars) VALUES ('"
                + id + "', " + seq + ", 'other', 'user', '{}', '{}', '2026-01-01 00:00:00', 4)";
    }

    /** A given pool, whose connections are serializable, so that most transactions stand in each other's way. */
    @Test
    void serializableTransactionsAreDoneAgain() {
        try (HikariDataSource pool = serializable();
                Store store = backend.builder().dataSource(pool).open()) {
            Aster aster = Aster.open(store);
            Ledger ledger = new Ledger();
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            try (Crowd<Boolean> crowd = new Crowd<>(THREADS, thread -> () -> {
                for (int i = 0; i < EACH; i++) {
                    ledger.append(aster.sessions(), id);
                    aster.messages().appendMessages("agent", List.of(Message.user(thread + "/" + i)));
                }
                return true;
            })) {
                crowd.results();
            }
            System.out.printf("%s: serializable: %s%n", backend.name(), ledger);
            assertThat(ledger.stored()).isEqualTo(THREADS * EACH);
            ledger.verify(aster.sessions(), List.of(id));
            assertThat(aster.messages().loadMessages("agent").messages().stream()
                            .map(Message::text))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, THREADS * EACH)
                            .mapToObj(i -> i / EACH + "/" + i % EACH)
                            .toList());
            assertThat(pool.isClosed()).isFalse();
        }
    }

    private HikariDataSource serializable() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl() + "&" + backend.serializable());
        config.setMaximumPoolSize(THREADS);
        return new HikariDataSource(config);
    }
}
