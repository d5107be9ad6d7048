package io.aster.store.support.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits of these tests, all of them bounded. */
final class Waiting {
    private Waiting() {}

    /** Waits until a condition holds, for 30 seconds at most. */
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Makes a call that waits, again where it was interrupted, and leaves the flag set then. */
    static void patiently(Callable<Boolean> wait) {
        boolean interrupted = false;
        while (true) {
            try {
                assertThat(wait.call()).isTrue();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
