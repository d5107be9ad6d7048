package io.aster.sql.sqlite;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another program holds the write lock. */
@Timeout(120)
class SqliteBusyTest {
    private static final String SESSION = "sess-1";

    @TempDir
    Path folder;

    private Path file;
    private Connection other;

    @BeforeEach
    void holdTheLock() throws SQLException {
        file = folder.resolve("sessions.db");
        try (Aster aster = Aster.open("sqlite:" + file)) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId(SESSION));
        }
        other = DriverManager.getConnection("jdbc:sqlite:" + file);
        run("BEGIN IMMEDIATE");
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
    }

    @Test
    void aWriteTimesOutAndSucceedsWhenTheLockIsFree() throws SQLException {
        try (Aster aster = Aster.open("sqlite:" + file + "?busyTimeout=150")) {
            assertThatExceptionOfType(StoreTimeoutException.class)
                    .isThrownBy(() -> append(aster, "evt-1"))
                    .satisfies(e -> assertThat(e.timeout()).isEqualTo(Duration.ofMillis(150)))
                    .satisfies(e -> assertThat(e.isRetryable()).isTrue());
            assertThat(aster.sessions().get(SESSION).eventCount()).isZero();

            run("COMMIT");

            assertThat(append(aster, "evt-1").seq()).isEqualTo(1);
        }
    }

    @Test
    void aWriteThatWaitsGoesOnWhenTheLockIsFree() throws Exception {
        try (Aster aster = Aster.open("sqlite:" + file + "?busyTimeout=60000")) {
            AtomicBoolean free = new AtomicBoolean();
            CompletableFuture<Boolean> freeWhenAppended = CompletableFuture.supplyAsync(() -> {
                append(aster, "evt-1");
                return free.get();
            });
            free.set(true);
            run("COMMIT");

            assertThat(freeWhenAppended.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void everyThreadBehindTheStuckOneTimesOutToo() throws SQLException {
        try (Aster aster = Aster.open("sqlite:" + file + "?busyTimeout=150")) {
            List<CompletableFuture<Event>> appends = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> append(aster, "evt-" + i)))
                    .toList();

            assertThat(appends)
                    .allSatisfy(append -> assertThat(append)
                            .failsWithin(60, TimeUnit.SECONDS)
                            .withThrowableThat()
                            .withCauseInstanceOf(StoreTimeoutException.class));
            run("COMMIT");
            assertThat(append(aster, "evt-9").seq()).isEqualTo(1);
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnotherProcessAndForAnotherThread() throws Exception {
        try (Aster aster = Aster.open("sqlite:" + file + "?busyTimeout=60000&groupCommit=false")) {
            FutureTask<Boolean> first = refused(aster, "evt-1");
            Thread head = new Thread(first);
            head.start();
            eventually("it waits for the file", () -> head.getState() == Thread.State.TIMED_WAITING);
            FutureTask<Boolean> second = refused(aster, "evt-2");
            Thread behind = new Thread(second);
            behind.start();
            eventually("it waits for its turn", () -> behind.getState() == Thread.State.TIMED_WAITING);

            behind.interrupt();
            assertThat(second.get(2, TimeUnit.SECONDS)).isTrue();
            head.interrupt();
            assertThat(first.get(2, TimeUnit.SECONDS)).isTrue();
            run("COMMIT");
            assertThat(append(aster, "evt-3").seq()).isEqualTo(1);
        }
    }

    /** Whether an append ended by an interrupt, with nothing stored and the flag still set. */
    private static FutureTask<Boolean> refused(Aster aster, String id) {
        return new FutureTask<>(() -> {
            try {
                append(aster, id);
                return false;
            } catch (StoreInterruptedException e) {
                return !e.mayBeStored() && Thread.currentThread().isInterrupted();
            }
        });
    }

    @Test
    void readsGoOn() {
        try (Aster aster = Aster.open("sqlite:" + file + "?busyTimeout=0")) {
            assertThat(aster.sessions().get(SESSION).id()).isEqualTo(SESSION);
            assertThat(aster.sessions().getEvents(SESSION, EventFilter.first(100)))
                    .isEmpty();
        }
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
