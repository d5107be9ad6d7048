package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreClosedException;
import io.aster.error.StoreTimeoutException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.sql.internal.table.SqlStore;
import io.aster.store.Store;
import io.aster.store.StoreStats;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import io.aster.testkit.load.Ledger;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool of two connections under many threads, while somebody else holds the row that they need. */
public abstract class ExhaustionContract {
    private static final int THREADS = 64;

    private final Backend backend;
    private TestDatabase database;
    private Store store;
    private Aster aster;
    private String held;
    private String free;

    protected ExhaustionContract(Backend backend) {
        this.backend = backend;
    }

    /** Without group commit, so that every caller needs a connection. */
    @BeforeEach
    void open() {
        database = backend.shared().newDatabase();
        store = backend.impatient()
                .connectionTimeout(Duration.ofMillis(2500))
                .jdbcUrl(database.jdbcUrl())
                .maxOpen(2)
                .maxIdle(2)
                .groupCommit(false)
                .open();
        aster = Aster.open(store);
        held = session();
        free = session();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void callersTimeOutAndAllWorksAgain() throws Exception {
        Ledger ledger = new Ledger();
        try (Connection other = hold()) {
            try (Crowd<Boolean> crowd = appending(ledger, THREADS)) {
                crowd.results();
            }
            other.rollback();
        }
        assertThat(ledger.stored() + ledger.failed()).isEqualTo(THREADS);
        assertThat(ledger.failed()).isGreaterThanOrEqualTo(THREADS / 2);
        assertThat(ledger.refused()).hasSize(ledger.failed());
        assertThat(ledger.refused().values()).allMatch(StoreTimeoutException.class::isInstance);
        assertThat(ledger.longest()).isLessThan(Duration.ofSeconds(30));
        int before = ledger.stored();
        try (Crowd<Boolean> crowd = appending(ledger, THREADS)) {
            crowd.results();
        }
        System.out.printf("%s: pool of 2: %s%n", backend.name(), ledger);
        assertThat(ledger.stored()).isEqualTo(before + THREADS);
        ledger.verify(aster.sessions(), List.of(held, free));
    }

    @Test
    void figuresTellWhoWaits() throws Exception {
        Ledger ledger = new Ledger();
        try (Connection other = hold();
                Crowd<Boolean> crowd = new Crowd<>(2, thread -> () -> append(ledger, held))) {
            Eventually.eventually("both wait for the row", () -> waiting() == 2);
            try (Crowd<StoreStats> asking = new Crowd<>(1, thread -> aster.sessions()::stats)) {
                Eventually.eventually("it waits for a connection", () -> figure("waiting") == 1);
                other.rollback();
                assertThat(asking.results().get(0).figures())
                        .containsAllEntriesOf(Map.of(
                                "connections.max", 2L,
                                "connections.open", 2L,
                                "connections.used", 2L,
                                "connections.idle", 0L,
                                "connections.waiting", 0L));
            }
            crowd.results();
        }
        assertThat(ledger.stored()).isEqualTo(2);
        assertThat(figure("used")).isZero();
        assertThat(figure("idle")).isEqualTo(figure("open"));
    }

    @Test
    void closingWaitsForCallsUnderWayInBoundedTime() throws Exception {
        Ledger ledger = new Ledger();
        try (Connection other = hold();
                Crowd<Boolean> crowd = new Crowd<>(6, thread -> () -> append(ledger, held))) {
            Eventually.eventually("two wait for the row", () -> waiting() == 2);
            Eventually.eventually("four wait for a connection", () -> figure("waiting") == 4);
            long start = System.nanoTime();
            store.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            crowd.results();
            other.rollback();
        }
        assertThat(ledger.refused()).hasSize(6);
        assertThat(ledger.refused().values()).allMatch(StoreTimeoutException.class::isInstance);
        assertThatThrownBy(() -> aster.sessions().appendEvent(free, Event.user("late")))
                .isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> aster.sessions().stats()).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> aster.messages().loadMessages("agent")).isInstanceOf(StoreClosedException.class);
    }

    /** Half of the threads write where nobody stands in the way. */
    private Crowd<Boolean> appending(Ledger ledger, int threads) {
        return new Crowd<>(threads, thread -> () -> append(ledger, thread % 2 == 0 ? held : free));
    }

    private boolean append(Ledger ledger, String id) {
        ledger.append(aster.sessions(), id);
        return true;
    }

    /** A transaction that holds the row of a session. */
    private Connection hold() throws SQLException {
        Connection other = database.connect();
        other.setAutoCommit(false);
        Sql.execute(other, "UPDATE sessions SET version = version WHERE id = '" + held + "'");
        return other;
    }

    /** Not asked by the holder, to whom one moment of the server stands still. */
    private long waiting() throws SQLException {
        try (Connection observer = database.connect()) {
            return backend.waiting(observer);
        }
    }

    private long figure(String name) {
        return ((SqlStore) store).figures().getOrDefault("connections." + name, -1L);
    }

    private String session() {
        return aster.sessions().create(NewSession.of("app", "user", "agent")).id();
    }
}
