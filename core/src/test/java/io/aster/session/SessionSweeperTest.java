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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionSweeperTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration INTERVAL = Duration.ofMillis(1);

    private final FaultySessions store = new FaultySessions();
    private final AtomicReference<@Nullable Thread> sweeping = new AtomicReference<>();

    @Test
    void failsIdleSessionsAndLeavesTheOthers() throws InterruptedException {
        Session idle = at(NOW.minus(IDLE).minusSeconds(1)).create(NewSession.of("app", "user", "agent"));
        Session busy = at(NOW.minus(IDLE).plusSeconds(1)).create(NewSession.of("app", "user", "agent"));
        sweepUntil(new CountDownLatch(3), 0);
        SessionService sessions = at(NOW);
        assertThat(sessions.get(idle.id()).status()).isEqualTo(SessionStatus.FAILED);
        assertThat(sessions.get(busy.id())).isEqualTo(busy);
    }

    @Test
    void goesOnAfterAnError() throws InterruptedException {
        Session idle = at(NOW.minus(IDLE).minusSeconds(1)).create(NewSession.of("app", "user", "agent"));
        sweepUntil(new CountDownLatch(5), 3);
        assertThat(at(NOW).get(idle.id()).status()).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    void endsByItselfWhenTheServiceIsClosed() throws InterruptedException {
        SessionService sessions = at(NOW);
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
        SessionService sessions = at(NOW);
        assertThatThrownBy(() ->
                        SessionSweeper.start(sessions, Duration.ZERO, INTERVAL).close())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("idleTimeout: ");
        assertThatThrownBy(() -> SessionSweeper.start(sessions, IDLE, Duration.ofNanos(999_999))
                        .close())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("interval: ");
    }

    /** Sweeps until so many lists were read, of which the first {@code errors} fail; then closes, and sees that it stops. */
    private void sweepUntil(CountDownLatch lists, int errors) throws InterruptedException {
        count(lists, errors);
        try (SessionSweeper sweeper = SessionSweeper.start(at(NOW), IDLE, INTERVAL)) {
            assertThat(sweeper).isNotNull();
            assertThat(lists.await(30, TimeUnit.SECONDS)).isTrue();
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
