package io.aster.session.internal.follow;

import io.aster.error.StoreClosedException;
import io.aster.error.StoreException;
import io.aster.store.SessionProgress;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where one follower waits for news of its session. News that arrives between {@link #expect} and {@link #await} is kept, so that a follower
 * which expects, reads and then waits misses none. Thread-safe.
 */
final class Seat implements AutoCloseable {
    private final FollowHub hub;
    private final @Nullable String sessionId;
    private final Lock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();

    /** Whether something may have changed since {@link #expect}. */
    private boolean hinted;

    /** The sequence number of the latest event of which a notice came since then. */
    private long noticed;

    /** Why the wait can't go on, to be thrown once. */
    private @Nullable StoreException failure;

    /** Whether the service or the store is closed. */
    private volatile boolean ended;

    private boolean closed;

    /** What the follower has read of its session, while it waits. */
    private volatile @Nullable SessionProgress awaited;

    /**
     * A seat of a follower.
     *
     * @param sessionId the session; {@code null} for a follower that only pauses
     */
    Seat(FollowHub hub, @Nullable String sessionId) {
        this.hub = hub;
        this.sessionId = sessionId;
    }

    @Nullable String sessionId() {
        return sessionId;
    }

    /** What the follower has read of its session; {@code null} while it does not wait. */
    @Nullable SessionProgress awaited() {
        return awaited;
    }

    /**
     * Checks that the service is open.
     *
     * @throws StoreClosedException if it is not
     */
    void check() {
        if (ended) {
            throw new StoreClosedException();
        }
    }

    /** Forgets earlier news: the follower reads now. */
    void expect() {
        lock.lock();
        try {
            hinted = false;
            noticed = 0;
            failure = null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for news.
     *
     * @param read what the follower has read of its session
     * @param nanos how long at most
     * @return false if there is none in time
     * @throws StoreException if the store can't be asked for any
     */
    boolean await(SessionProgress read, long nanos) throws InterruptedException {
        awaited = read;
        try {
            hub.arm(read.id());
            return await(read.eventCount(), nanos);
        } finally {
            awaited = null;
        }
    }

    /** Waits for a time; false if it is over, true if the seat is closed. */
    boolean pause(long nanos) throws InterruptedException {
        return await(Long.MAX_VALUE, nanos);
    }

    private boolean await(long eventCount, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (!hinted && noticed <= eventCount && failure == null && !ended && !closed) {
                if (left <= 0) {
                    return false;
                }
                left = news.awaitNanos(left);
            }
            throwFailure();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() {
        check();
        StoreException once = failure;
        if (once != null) {
            failure = null;
            throw once;
        }
    }

    /** Something may have changed. */
    void hint() {
        lock.lock();
        try {
            hinted = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** An event was appended. */
    void notice(long seq) {
        lock.lock();
        try {
            noticed = Math.max(noticed, seq);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The session is like this; news if the follower, which waits, has read something else. */
    void see(SessionProgress progress) {
        SessionProgress read = awaited;
        if (read != null && !read.equals(progress)) {
            hint();
        }
    }

    /** The store can't be asked for news; ends the wait in progress, and no later one. */
    void fail(StoreException error) {
        lock.lock();
        try {
            if (awaited != null) {
                failure = error;
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends this wait and every later one by a {@link StoreClosedException}. */
    void end() {
        lock.lock();
        try {
            ended = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        hub.leave(this);
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
