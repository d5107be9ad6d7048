package io.aster.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, but not for ever. */
public final class Eventually {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(25);

    private Eventually() {}

    /**
     * Waits until a condition holds, as long as {@link Patience} says. Asks every millisecond at first and less often with time, at least every 25
     * milliseconds: many conditions are a query, which would take processor time from what is waited for.
     *
     * @param what the condition in words
     * @throws AssertionError if it still does not hold
     */
    public static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long patience = Patience.time().toNanos();
        long start = System.nanoTime();
        while (!condition.call()) {
            long waited = System.nanoTime() - start;
            assertThat(waited).as(what).isLessThan(patience);
            LockSupport.parkNanos(Math.max(SHORTEST_PAUSE, Math.min(waited / 10, LONGEST_PAUSE)));
        }
    }
}
