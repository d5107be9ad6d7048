package io.aster.benchmarks;

import java.util.Arrays;

/** Times of one operation, in nanoseconds. */
final class Samples {
    private final long[] times;
    private int count;

    Samples(int capacity) {
        times = new long[capacity];
    }

    void time(Operation operation) throws Exception {
        long start = System.nanoTime();
        operation.run();
        times[count++] = System.nanoTime() - start;
    }

    /** The quantile in microseconds; 0.5 is the median. */
    double quantile(double q) {
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, Math.floor(q * count))] / 1_000.0;
    }
}
