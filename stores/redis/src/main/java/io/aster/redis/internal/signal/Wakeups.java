package io.aster.redis.internal.signal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a thread that waits for work. Thread-safe. */
final class Wakeups {
    private final Semaphore work = new Semaphore(0);

    void wake() {
        work.release();
    }

    /** Waits until {@link #wake} was called since the last wait, or the time is over. */
    void await(long nanos) throws InterruptedException {
        if (work.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            int unused = work.drainPermits();
        }
    }
}
