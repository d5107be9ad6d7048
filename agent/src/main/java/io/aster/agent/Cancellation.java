package io.aster.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** A request to stop, which can't be revoked. Thread-safe. */
public final class Cancellation {
    /** A registered action, see {@link #onCancel}. */
    public interface Registration extends AutoCloseable {
        /** Removes the action. */
        @Override
        void close();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Runnable> actions = new LinkedHashMap<>();
    private volatile boolean cancelled;

    /** A cancellation that has not been requested yet. */
    public Cancellation() {}

    /** Whether {@link #cancel} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Requests everything that depends on this to stop, and returns without waiting for it. May be called again. */
    public void cancel() {
        List<Runnable> toRun;
        lock.lock();
        try {
            cancelled = true;
            toRun = List.copyOf(actions.values());
            actions.clear();
        } finally {
            lock.unlock();
        }
        toRun.forEach(Runnable::run);
    }

    /**
     * Registers an action to run when this is cancelled, on the cancelling thread; runs it immediately if this is cancelled already. The
     * action must be quick and must not throw.
     *
     * @return to be closed when the action is no longer needed
     */
    public Registration onCancel(Runnable action) {
        Object key = new Object();
        if (!add(key, action)) {
            action.run();
        }
        return () -> remove(key);
    }

    private boolean add(Object key, Runnable action) {
        lock.lock();
        try {
            if (!cancelled) {
                actions.put(key, action);
            }
            return !cancelled;
        } finally {
            lock.unlock();
        }
    }

    private void remove(Object key) {
        lock.lock();
        try {
            actions.remove(key);
        } finally {
            lock.unlock();
        }
    }
}
