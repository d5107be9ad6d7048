package io.aster.soak.history;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass. */
public final class Patience {
    private Patience() {}

    /** Waits, less if the thread is interrupted. */
    public static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = end - System.nanoTime();
        }
    }

    /** Waits for a time between the two. */
    public static void pause(Random random, Duration least, Duration most) {
        long between = most.toMillis() - least.toMillis();
        pause(least.plusMillis(random.nextLong(between + 1)));
    }
}
