package io.aster.sql;

import io.aster.error.StoreClosedException;
import java.util.concurrent.Phaser;

/** Counts the calls under way, so that closing can wait for them. Thread-safe. */
final class InUse {
    private final Phaser calls = new Phaser(1);
    private volatile boolean closed;

    /** Begins a call, which must {@link #end}. */
    void begin() {
        if (closed || calls.register() < 0) {
            throw new StoreClosedException();
        }
    }

    void end() {
        calls.arriveAndDeregister();
    }

    /** Lets no further call begin, and waits for those under way. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            calls.awaitAdvance(calls.arriveAndDeregister());
        }
    }
}
