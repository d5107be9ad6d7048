package io.aster.sql.sqlite;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreTimeoutException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Ledger;
import io.aster.value.Deadline;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers with deadlines while another program holds the write lock, and among many others. */
@Timeout(120)
class SqliteDeadlineTest {
    private static final String SESSION = "sess-1";
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String PATIENT = "?busyTimeout=60000";
    private static final int CALLERS = 64;
    private static final int EACH = 20;

    @TempDir
    Path folder;

    private Path file;
    private Connection other;

    @BeforeEach
    void create() throws SQLException {
        file = folder.resolve("sessions.db");
        try (Aster aster = Aster.open("sqlite:" + file)) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId(SESSION));
        }
        other = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
    }

    @Test
    void aWaitForAnotherProcessEndsByIt() throws SQLException {
        run("BEGIN IMMEDIATE");
        try (Aster aster = Aster.open("sqlite:" + file + PATIENT)) {
            assertThatItIsLate(aster, "evt-1");
            assertThat(Deadline.<Long>within(
                            SHORT, () -> aster.sessions().get(SESSION).eventCount()))
                    .isZero();
            run("COMMIT");
            assertThat(append(aster, "evt-1").seq()).isEqualTo(1);
        }
    }

    @Test
    void aWaitForOtherThreadsEndsByIt() throws Exception {
        run("BEGIN IMMEDIATE");
        try (Aster aster = Aster.open("sqlite:" + file + PATIENT + "&groupCommit=false")) {
            FutureTask<Event> first = new FutureTask<>(() -> append(aster, "evt-1"));
            Thread head = new Thread(first);
            head.start();
            eventually("it waits for the file", () -> head.getState() == Thread.State.TIMED_WAITING);
            assertThatItIsLate(aster, "evt-2");
            run("COMMIT");
            assertThat(first.get(20, TimeUnit.SECONDS).seq()).isEqualTo(1);
            assertThat(append(aster, "evt-3").seq()).isEqualTo(2);
        }
    }

    /** The leader of the group waits for the file. */
    @Test
    void aWaitInAGroupEndsByIt() throws Exception {
        run("BEGIN IMMEDIATE");
        try (Aster aster = Aster.open("sqlite:" + file + PATIENT)) {
            FutureTask<Event> first = new FutureTask<>(() -> append(aster, "evt-1"));
            Thread head = new Thread(first);
            head.start();
            eventually("it waits for the file", () -> head.getState() == Thread.State.TIMED_WAITING);
            assertThatItIsLate(aster, "evt-2");
            run("COMMIT");
            assertThat(first.get(20, TimeUnit.SECONDS).seq()).isEqualTo(1);
            assertThat(append(aster, "evt-3").seq()).isEqualTo(2);
        }
    }

    /** Another process locks the file again and again, so that deadlines pass in every state. */
    @Test
    void callersWithoutADeadlineAreNotAffectedByThoseWithOne() throws Exception {
        Ledger ledger = new Ledger();
        run("PRAGMA busy_timeout = 60000");
        try (Aster aster = Aster.open("sqlite:" + file + PATIENT)) {
            try (Crowd<Integer> crowd = new Crowd<>(CALLERS, caller -> () -> appended(aster, ledger, caller))) {
                while (!crowd.isDone()) {
                    run("BEGIN IMMEDIATE");
                    run("COMMIT");
                }
                List<Integer> stored = crowd.results();
                for (int caller = 0; caller < CALLERS; caller += 2) {
                    assertThat(stored.get(caller)).as("caller %d", caller).isEqualTo(EACH);
                }
            }
            System.out.printf("SQLite: groups of %d callers, half with deadlines: %s%n", CALLERS, ledger);
            assertThat(ledger.failed()).isPositive();
            assertThat(aster.store().figures().get("groups.written")).isPositive();
        }
        // A group that its leader had left was written until the store was closed, or not at all.
        try (Aster aster = Aster.open("sqlite:" + file)) {
            ledger.verify(aster.sessions(), List.of(SESSION));
        }
    }

    private static int appended(Aster aster, Ledger ledger, int caller) {
        int stored = 0;
        for (int i = 0; i < EACH; i++) {
            boolean acknowledged = caller % 2 == 0
                    ? ledger.append(aster.sessions(), SESSION)
                    : Deadline.within(
                            Duration.ofNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(20))),
                            () -> ledger.append(aster.sessions(), SESSION));
            stored += acknowledged ? 1 : 0;
        }
        return stored;
    }

    private static void assertThatItIsLate(Aster aster, String id) {
        assertThatExceptionOfType(StoreTimeoutException.class)
                .isThrownBy(() -> Deadline.within(SHORT, () -> append(aster, id)))
                .satisfies(e -> assertThat(e.byDeadline()).isTrue())
                .satisfies(e -> assertThat(e.timeout()).isEqualTo(SHORT));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Event append(Aster aster, String id) {
        return aster.sessions()
                .appendEvent(SESSION, Event.builder("user").id(id).build());
    }
}
