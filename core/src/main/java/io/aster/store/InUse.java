package io.aster.store;

import io.aster.error.StoreClosedException;
import java.util.concurrent.Phaser;
import java.util.function.Supplier;

/** Counts the calls under way, so that closing a store can wait for them. Thread-safe. */
public final class InUse {
    private final Phaser calls = new Phaser(1);
    private volatile boolean closed;

    /** A store that is open, and that nobody calls yet. */
    public InUse() {}

    /**
     * Begins a call, which must {@link #end}.
     *
     * @throws StoreClosedException after {@link #close}
     */
    public void begin() {
        if (closed || calls.register() < 0) {
            throw new StoreClosedException();
        }
    }

    /** Ends a call that {@link #begin} began. */
    public void end() {
        calls.arriveAndDeregister();
    }

    /**
     * Makes a call.
     *
     * @throws StoreClosedException after {@link #close}
     */
    public <T> T call(Supplier<T> call) {
        begin();
        try {
            return call.get();
        } finally {
            end();
        }
    }

    /** Lets no further call begin, and waits for those under way. */
    public synchronized void close() {
        if (!closed) {
            closed = true;
            calls.awaitAdvance(calls.arriveAndDeregister());
        }
    }
}
