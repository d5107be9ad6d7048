package io.aster.testkit.internal;

import io.aster.testkit.load.Patience;

/**
 * The time at which a loop that waits for other threads gives up, after twice the time that a test has {@link Patience} for; immediately if
 * the race ended because another thread failed.
 */
public final class Deadline {
    private final long end = System.nanoTime() + 2 * Patience.time().toNanos();

    public boolean isOpen() {
        return System.nanoTime() < end && !Thread.currentThread().isInterrupted();
    }
}
