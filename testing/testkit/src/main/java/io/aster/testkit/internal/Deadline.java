package io.aster.testkit.internal;

import java.util.concurrent.TimeUnit;

/** The moment at which a loop that waits for others gives up; at once if its race is over because another thread failed. */
public final class Deadline {
    private final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);

    public boolean isOpen() {
        return System.nanoTime() < end && !Thread.currentThread().isInterrupted();
    }
}
