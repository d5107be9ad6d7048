package io.aster.session.internal.follow;

import io.aster.error.StoreClosedException;
import io.aster.store.SessionProgress;
import io.aster.store.SessionSignals;
import io.aster.store.SessionStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a service that asks, at regular intervals, how far the sessions are that followers wait for. It runs while there are
 * followers and a while after, and keeps the store's signals open as long. Signals never replace polls: a signal that is lost costs time and
 * nothing else. Thread-safe.
 */
final class Polls {

    /** How many sessions one query asks for. */
    private static final int MOST = 500;

    /** How long the thread goes on without followers: a connection for signals is not worth opening for each of several in turn. */
    private static final long LINGER = TimeUnit.SECONDS.toNanos(10);

    private final FollowHub hub;
    private final SessionStore store;
    private final Function<SessionSignals.Listener, Optional<SessionSignals>> opening;
    private final long delay;
    private final Lock lock = new ReentrantLock();
    private final Condition end = lock.newCondition();
    private volatile @Nullable Thread thread;
    private boolean closed;

    /** When there was a follower for the last time, by the thread. */
    private long lastFollower;

    private volatile @Nullable SessionSignals signals;

    Polls(
            FollowHub hub,
            SessionStore store,
            Function<SessionSignals.Listener, Optional<SessionSignals>> opening,
            Duration delay) {
        this.hub = hub;
        this.store = store;
        this.opening = opening;
        this.delay = delay.toNanos();
    }

    /** Starts the thread unless it runs; called after a follower was registered. */
    void start() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                Thread started = new Thread(this::run, "aster-followers");
                started.setDaemon(true);
                started.start();
                thread = started;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread; does not wait for a query in progress. */
    void close() {
        lock.lock();
        try {
            closed = true;
            end.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A follower begins to wait. */
    void arm(String sessionId) {
        if (thread == null) {
            start();
        }
        SessionSignals open = signals;
        if (open == null) {
            return;
        }
        try {
            open.arm(sessionId);
        } catch (RuntimeException e) {
            log().warn("the signals of the store failed, followers poll", e);
        }
    }

    void disarm(String sessionId) {
        SessionSignals open = signals;
        if (open != null) {
            open.disarm(sessionId);
        }
    }

    private void run() {
        SessionSignals mine = null;
        StoreClosedException closing = null;
        try {
            mine = openSignals();
            lastFollower = System.nanoTime();
            while (!isOver()) {
                poll();
            }
        } catch (StoreClosedException e) {
            log().debug("the store was closed under its followers", e);
            closing = e;
        } finally {
            end(mine);
        }
        if (closing != null) {
            // Only now: a follower that begins to wait after this starts another thread, because there is none.
            hub.failed(hub.awaited(), closing);
        }
    }

    private @Nullable SessionSignals openSignals() {
        SessionSignals opened = null;
        try {
            opened = opening.apply(hub).orElse(null);
        } catch (StoreClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            log().warn("the store gives no signals, followers poll only", e);
        }
        signals = opened;
        // Their followers have begun to wait before there were signals.
        hub.awaited().forEach(this::arm);
        return opened;
    }

    /** Closes this thread's signals; another thread may have started since this one found that it is over. */
    private void end(@Nullable SessionSignals mine) {
        lock.lock();
        try {
            if (thread == Thread.currentThread()) {
                thread = null;
            }
            if (signals == mine) {
                signals = null;
            }
        } finally {
            lock.unlock();
        }
        if (mine != null) {
            mine.close();
        }
    }

    /** Waits for the time of the next poll; returns whether there is none, because there were no followers for long or this is closed. */
    private boolean isOver() {
        lock.lock();
        try {
            long until = System.nanoTime() + delay;
            long left = delay;
            while (left > 0 && !closed && !isAbandoned()) {
                try {
                    long unused = end.awaitNanos(Math.min(left, LINGER));
                } catch (InterruptedException e) {
                    // The flag is cleared, because the store would refuse calls. There is no reason to interrupt this
                    // thread.
                    log().debug("interrupted", e);
                }
                left = until - System.nanoTime();
            }
            boolean over = closed || isAbandoned();
            if (over) {
                thread = null;
            }
            return over;
        } finally {
            lock.unlock();
        }
    }

    private boolean isAbandoned() {
        long now = System.nanoTime();
        lastFollower = hub.hasFollowers() ? now : lastFollower;
        return now - lastFollower > LINGER;
    }

    private void poll() {
        List<String> ids = hub.awaited();
        for (int from = 0; from < ids.size(); from += MOST) {
            poll(ids.subList(from, Math.min(from + MOST, ids.size())));
        }
    }

    private void poll(List<String> ids) {
        try {
            Set<String> missing = new HashSet<>(ids);
            for (SessionProgress progress : store.progress(Set.copyOf(ids))) {
                missing.remove(progress.id());
                hub.seen(progress);
            }
            missing.forEach(hub::changed);
        } catch (StoreClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            log().debug("a poll for {} sessions failed", ids.size(), e);
            hub.failed(ids, e);
        }
    }

    /** Got when it is needed: whoever follows nothing need not have a logger, nor read that there is none. */
    private static Logger log() {
        return LoggerFactory.getLogger(Polls.class);
    }
}
