package io.aster.testkit.internal;

import java.util.concurrent.TimeUnit;

/** The time at which a loop that waits for other threads gives up: immediately if the race ended because another thread failed. */
public final class Deadline {
    private final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);

    public boolean isOpen() {
        return System.nanoTime() < end && !Thread.currentThread().isInterrupted();
    }
}
