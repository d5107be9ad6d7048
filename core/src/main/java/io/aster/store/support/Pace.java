package io.aster.store.support;

import io.aster.value.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Rests between the steps of work that no caller waits for. A rest takes four times as long as the step before it, so that the store has most of
 * its time for other callers, also where it is busy and steps take longer. It ends early at the deadline of the thread, or by an interrupt;
 * the next step refuses both. Not thread-safe.
 */
public final class Pace {
    private static final int FACTOR = 4;

    /** The longest rest, in nanoseconds: a step that had to wait long does not delay the next one for as long again. */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    private final int factor;
    private long started = System.nanoTime();

    /** The first step begins now. */
    public Pace() {
        this(FACTOR);
    }

    private Pace(int factor) {
        this.factor = factor;
    }

    /** One without rests, for a store that has nothing else to do. */
    public static Pace unlimited() {
        return new Pace(0);
    }

    /** Rests after a step. The next one begins when this method returns. */
    public void rest() {
        long now = System.nanoTime();
        long end = now + Deadline.current().limit(Math.min(LONGEST, factor * (now - started)));
        long left = end - now;
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = end - System.nanoTime();
        }
        started = System.nanoTime();
    }
}
