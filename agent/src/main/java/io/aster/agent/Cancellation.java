package io.aster.agent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private volatile boolean cancelled;

    /** A cancellation that has not been requested yet. */
    public Cancellation() {}

    /** Whether {@link #cancel} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Requests everything that depends on this to stop, and returns without waiting for it. May be called again. */
    public void cancel() {
        List<Listener> toTell;
        lock.lock();
        try {
            cancelled = true;
            toTell = new ArrayList<>(listeners);
            listeners.clear();
        } finally {
            lock.unlock();
        }
        toTell.forEach(listener -> listener.action.run());
    }

    /**
     * Registers an action to run when this is cancelled, on the cancelling thread; runs it immediately if this is cancelled already. The
     * action must be quick and must not throw.
     *
     * @return to be closed when the action is no longer needed
     */
    public Registration onCancel(Runnable action) {
        Listener listener = new Listener(action);
        if (!add(listener)) {
            action.run();
        }
        return listener;
    }

    private boolean add(Listener listener) {
        lock.lock();
        try {
            return !cancelled && listeners.add(listener);
        } finally {
            lock.unlock();
        }
    }

    private final class Listener implements Registration {
        private final Runnable action;

        Listener(Runnable action) {
            this.action = action;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                listeners.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
