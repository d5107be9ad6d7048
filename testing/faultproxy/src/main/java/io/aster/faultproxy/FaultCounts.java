package io.aster.faultproxy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How often each fault has happened. Thread-safe. */
final class FaultCounts {
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);

    synchronized void add(Fault fault) {
        counts.merge(fault, 1L, Long::sum);
        notifyAll();
    }

    synchronized long count(Fault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    /** Waits until a fault has happened so often, or the time is over; says which. */
    synchronized boolean await(Fault fault, long atLeast, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (count(fault) < atLeast) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }
}
