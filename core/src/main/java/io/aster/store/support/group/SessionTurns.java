package io.aster.store.support.group;

import io.aster.error.StoreInterruptedException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.value.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends outside of groups, one at a time for each session, in the order of the calls. So a session that is locked for long occupies one
 * connection, not one for each of its callers. Thread-safe.
 */
public final class SessionTurns implements Appender {
    private final Appender appender;
    private final Duration timeout;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    /** The lock of one session, and how many callers hold it or wait for it. */
    private static final class Turn extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        private int callers;

        Turn() {
            super(true);
        }
    }

    /**
     * Appends through an appender.
     *
     * @param timeout how long a caller waits for its turn, at most until its deadline
     */
    public SessionTurns(Appender appender, Duration timeout) {
        this.appender = appender;
        this.timeout = timeout;
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        Turn turn = enter(request.sessionId());
        try {
            await(turn);
            try {
                return appender.append(request);
            } finally {
                turn.unlock();
            }
        } finally {
            leave(request.sessionId());
        }
    }

    private void await(Turn turn) {
        Deadline deadline = Deadline.current();
        try {
            if (!turn.tryLock(deadline.limit(timeout.toNanos()), TimeUnit.NANOSECONDS)) {
                throw deadline.timeout("other appends to the session did not end", timeout, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreInterruptedException("interrupted while the session was busy with other appends", e);
        }
    }

    @SuppressWarnings("NullAway") // compute never returns null here
    private Turn enter(String sessionId) {
        return turns.compute(sessionId, (id, turn) -> {
            Turn entered = turn == null ? new Turn() : turn;
            entered.callers++;
            return entered;
        });
    }

    private void leave(String sessionId) {
        turns.computeIfPresent(sessionId, (id, turn) -> --turn.callers == 0 ? null : turn);
    }
}
