package io.aster.faultproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits, 10 seconds at most, for what another thread does. */
final class WaitUntil {
    private WaitUntil() {}

    static void is(LongSupplier actual, long expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (actual.getAsLong() != expected && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(actual.getAsLong()).isEqualTo(expected);
    }
}
