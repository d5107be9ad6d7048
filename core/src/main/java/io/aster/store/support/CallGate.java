package io.aster.store.support;

import io.aster.error.StoreClosedException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Counts the calls in progress, so that closing a store can wait for them. Thread-safe. */
public final class CallGate {
    /** Not a {@link java.util.concurrent.Phaser}, which counts to 65,535, and virtual threads may be more. */
    private final AtomicLong calls = new AtomicLong();

    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean closed;

    /** An open gate without calls in progress. */
    public CallGate() {}

    /**
     * Begins a call, which must {@link #end}.
     *
     * @throws StoreClosedException after {@link #close}
     */
    public void begin() {
        calls.incrementAndGet();
        if (closed) {
            end();
            throw new StoreClosedException();
        }
    }

    /** Ends a call that {@link #begin} began. */
    public void end() {
        if (calls.decrementAndGet() == 0 && closed) {
            idle.countDown();
        }
    }

    /**
     * Executes a call between {@link #begin} and {@link #end}.
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

    /** Refuses further calls, and waits for those in progress, even on an interrupted thread. May be called again. */
    public void close() {
        closed = true;
        if (calls.get() == 0) {
            idle.countDown();
        }
        boolean interrupted = false;
        while (idle.getCount() > 0) {
            try {
                idle.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
