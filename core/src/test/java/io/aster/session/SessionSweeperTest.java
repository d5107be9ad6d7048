package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreUnavailableException;
import io.aster.value.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionSweeperTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration INTERVAL = Duration.ofMillis(1);

    private final FaultySessions store = new FaultySessions();
    private final SessionService sessions = at(NOW);
    private final AtomicReference<@Nullable Thread> sweeping = new AtomicReference<>();

    @Test
    void failsIdleSessionsAndLeavesTheOthers() throws InterruptedException {
        Session idle = sessions.create(NewSession.of("app", "user", "agent"));
        Session completed = sessions.complete(
                sessions.create(NewSession.of("app", "user", "agent")).id());
        sweepUntilFailed(idle.id(), 0);
        assertThat(sessions.get(completed.id())).isEqualTo(completed);
    }

    @Test
    void leavesSessionsThatWereWrittenToByTheClockOfTheStore() throws InterruptedException {
        Session busy = at(NOW.minus(IDLE).minusSeconds(1)).create(NewSession.of("app", "user", "agent"));
        CountDownLatch swept = count(new CountDownLatch(3), 0);
        try (SessionSweeper sweeper = SessionSweeper.start(sessions, IDLE, INTERVAL)) {
            assertThat(sweeper).isNotNull();
            assertThat(swept.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertEnded();
        assertThat(sessions.get(busy.id())).isEqualTo(busy);
    }

    @Test
    void goesOnAfterAnError() throws InterruptedException {
        Session idle = sessions.create(NewSession.of("app", "user", "agent"));
        sweepUntilFailed(idle.id(), 3);
    }

    @Test
    void endsByItselfWhenTheServiceIsClosed() throws InterruptedException {
        CountDownLatch swept = count(new CountDownLatch(1), 0);
        try (SessionSweeper sweeper = SessionSweeper.start(sessions, IDLE, INTERVAL)) {
            assertThat(sweeper).isNotNull();
            assertThat(swept.await(30, TimeUnit.SECONDS)).isTrue();
            sessions.close();
            assertEnded();
        }
    }

    @Test
    void refusesTimesThatAreTooShort() {
        assertThatThrownBy(() ->
                        SessionSweeper.start(sessions, Duration.ZERO, INTERVAL).close())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("idleTimeout: ");
        assertThatThrownBy(() -> SessionSweeper.start(sessions, IDLE, Duration.ofNanos(999_999))
                        .close())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("interval: ");
    }

    /** Sweeps with the shortest idle timeout until a session has failed; then closes, and checks that sweeping ends. */
    private void sweepUntilFailed(String id, int errors) throws InterruptedException {
        CountDownLatch lists = count(new CountDownLatch(errors + 1), errors);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try (SessionSweeper sweeper = SessionSweeper.start(sessions, INTERVAL, INTERVAL)) {
            assertThat(sweeper).isNotNull();
            assertThat(lists.await(30, TimeUnit.SECONDS)).isTrue();
            while (sessions.get(id).status() != SessionStatus.FAILED) {
                assertThat(System.nanoTime()).isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        assertEnded();
    }

    private CountDownLatch count(CountDownLatch lists, int errors) {
        long failUntil = lists.getCount() - errors;
        store.beforeList(() -> {
            sweeping.set(Thread.currentThread());
            lists.countDown();
            if (lists.getCount() >= failUntil && errors > 0) {
                throw new StoreUnavailableException("not now", null);
            }
        });
        return lists;
    }

    private void assertEnded() throws InterruptedException {
        Thread thread = sweeping.get();
        assertThat(thread).isNotNull();
        thread.join(30_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(thread.isDaemon()).isTrue();
    }

    private SessionService at(Instant time) {
        return SessionService.over(store, Settings.defaults().withClock(Clock.fixed(time, ZoneOffset.UTC)));
    }
}
