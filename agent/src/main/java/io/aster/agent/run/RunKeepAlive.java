package io.aster.agent.run;

import io.aster.error.AsterException;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.session.SessionSweeper;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps idle sessions, but not those of live runs: a session without writes counts as idle, and a slow agent writes nothing for a while.
 * Thread-safe.
 */
final class RunKeepAlive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunKeepAlive.class);

    /** Beats per idle timeout: more than one, because a beat is skipped if the run has written since the one before, and may be late. */
    private static final int BEATS_IN_TIMEOUT = 4;

    private final SessionService sessions;
    private final SessionSweeper sweeper;
    private final ScheduledExecutorService thread;

    /** The last event that each run had stored at the last beat. */
    private final Map<SessionRun, Long> runs = new ConcurrentHashMap<>();

    private RunKeepAlive(SessionService sessions, SessionSweeper sweeper) {
        this.sessions = sessions;
        this.sweeper = sweeper;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "aster-keep-alive");
            created.setDaemon(true);
            return created;
        });
    }

    static RunKeepAlive start(SessionService sessions, Duration idleTimeout, Duration interval) {
        RunKeepAlive keepAlive = new RunKeepAlive(sessions, SessionSweeper.start(sessions, idleTimeout, interval));
        long nanos = Math.max(1, TimeUnit.NANOSECONDS.convert(idleTimeout) / BEATS_IN_TIMEOUT);
        Future<?> unused = keepAlive.thread.scheduleWithFixedDelay(keepAlive::beat, nanos, nanos, TimeUnit.NANOSECONDS);
        return keepAlive;
    }

    void add(SessionRun run) {
        runs.put(run, run.lastSeq());
    }

    void remove(SessionRun run) {
        runs.remove(run);
    }

    @Override
    public void close() {
        sweeper.close();
        thread.shutdown();
    }

    private void beat() {
        for (SessionRun run : runs.keySet()) {
            try {
                beat(run);
            } catch (SessionConflictException e) {
                LOG.debug("session {} was changed concurrently", run.sessionId());
            } catch (SessionNotFoundException e) {
                remove(run);
            } catch (AsterException e) {
                LOG.warn("could not keep the run in session {} alive, will try again", run.sessionId(), e);
            } catch (RuntimeException e) {
                LOG.error("could not keep the run in session {} alive", run.sessionId(), e);
            }
        }
    }

    /** Updates {@code updatedAt}, unless another node continues the run, which then keeps it alive. */
    private void beat(SessionRun run) {
        Long before = runs.replace(run, run.lastSeq());
        if (before != null && before == run.lastSeq()) {
            Session session = sessions.get(run.sessionId());
            if (session.status() == SessionStatus.ACTIVE && session.eventCount() == before) {
                Session unused = sessions.update(session);
            }
        }
    }
}
