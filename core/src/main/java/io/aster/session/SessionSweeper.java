package io.aster.session;

import io.aster.error.StoreClosedException;
import io.aster.value.Limits;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails idle sessions at regular intervals, on a daemon thread of its own, until it is closed. May run on all nodes concurrently. A sweep
 * that fails is logged and repeated at the next interval.
 *
 * <pre>{@code
 * SessionSweeper sweeper = SessionSweeper.start(sessions, Duration.ofMinutes(30), Duration.ofMinutes(1));
 * }</pre>
 */
public final class SessionSweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSweeper.class);

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private final SessionService sessions;
    private final Duration idleTimeout;
    private final ScheduledExecutorService thread;

    private SessionSweeper(SessionService sessions, Duration idleTimeout) {
        this.sessions = sessions;
        this.idleTimeout = idleTimeout;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "aster-sweeper");
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Starts to sweep, immediately and then at every interval.
     *
     * @param idleTimeout how long a session may be without a write; 1 ms or more
     * @param interval the pause between two sweeps; 1 ms or more
     */
    public static SessionSweeper start(SessionService sessions, Duration idleTimeout, Duration interval) {
        checkSpan("idleTimeout", idleTimeout);
        checkSpan("interval", interval);
        SessionSweeper sweeper = new SessionSweeper(sessions, idleTimeout);
        Future<?> unused = sweeper.thread.scheduleWithFixedDelay(
                sweeper::sweep, 0, TimeUnit.MILLISECONDS.convert(interval), TimeUnit.MILLISECONDS);
        return sweeper;
    }

    /** Stops sweeping; a sweep in progress is completed. May be called again. */
    @Override
    public void close() {
        thread.shutdown();
    }

    static Duration checkSpan(String field, Duration span) {
        return Limits.check(field, span, Duration.ofMillis(1), LONGEST);
    }

    private void sweep() {
        try {
            int failed = sessions.failIdle(idleTimeout);
            if (failed > 0) {
                LOG.info("failed {} sessions that were idle for {}", failed, idleTimeout);
            }
        } catch (StoreClosedException e) {
            thread.shutdown();
        } catch (RuntimeException e) {
            LOG.warn("could not look for idle sessions, will try again", e);
        }
    }
}
