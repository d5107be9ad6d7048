package io.aster.session;

import io.aster.error.StoreClosedException;
import io.aster.value.Limits;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails idle sessions and removes what has expired ({@link SessionService#purgeExpired}), at regular intervals, on a daemon thread of its
 * own, until it is closed. May run on all nodes concurrently. A sweep that fails is logged and repeated at the next interval.
 *
 * <pre>{@code
 * SessionSweeper sweeper = SessionSweeper.start(sessions, Duration.ofMinutes(30), Duration.ofMinutes(1));
 * }</pre>
 */
public final class SessionSweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSweeper.class);

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private final SessionService sessions;
    private final @Nullable Duration idleTimeout;
    private final ScheduledExecutorService thread;

    private SessionSweeper(SessionService sessions, @Nullable Duration idleTimeout) {
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
     * @param idleTimeout how long a session may be without a write before it is failed; 1 ms or more
     * @param interval the pause between two sweeps; 1 ms or more
     */
    public static SessionSweeper start(SessionService sessions, Duration idleTimeout, Duration interval) {
        return begin(new SessionSweeper(sessions, checkSpan("idleTimeout", idleTimeout)), interval);
    }

    /**
     * Starts to remove what has expired, and fails no idle sessions.
     *
     * @param interval the pause between two purges; 1 ms or more
     */
    public static SessionSweeper startPurge(SessionService sessions, Duration interval) {
        return begin(new SessionSweeper(sessions, null), interval);
    }

    private static SessionSweeper begin(SessionSweeper sweeper, Duration interval) {
        checkSpan("interval", interval);
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
            attempt("look for idle sessions", this::failIdle);
            attempt("remove what has expired", this::purge);
        } catch (StoreClosedException e) {
            thread.shutdown();
        }
    }

    private void failIdle() {
        int failed = idleTimeout == null ? 0 : sessions.failIdle(idleTimeout);
        if (failed > 0) {
            LOG.info("failed {} sessions that were idle for {}", failed, idleTimeout);
        }
    }

    private void purge() {
        Deleted purged = sessions.purgeExpired();
        if (purged.sessions() + purged.messageLists() > 0) {
            LOG.info(
                    "removed {} sessions and {} lists of messages that had expired",
                    purged.sessions(),
                    purged.messageLists());
        }
    }

    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (StoreClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("could not {}, will try again", what, e);
        }
    }
}
