package io.aster.store.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(5);

    @Test
    void aRestTakesFourTimesAsLongAsTheStep() {
        Pace pace = new Pace();
        work(STEP);
        long start = System.nanoTime();
        pace.rest();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4 * STEP);
    }

    @Test
    void anInterruptIsLeftForTheNextStep() {
        Pace pace = new Pace();
        work(STEP);
        Thread.currentThread().interrupt();
        pace.rest();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void work(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(nanos);
        }
    }
}
