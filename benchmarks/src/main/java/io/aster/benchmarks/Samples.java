package io.aster.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Times of one operation, in nanoseconds. */
final class Samples {
    private final long[] times;
    private int count;

    Samples(int capacity) {
        times = new long[capacity];
    }

    /** The times of several. */
    static Samples all(List<Samples> several) {
        Samples all =
                new Samples(several.stream().mapToInt(samples -> samples.count).sum());
        for (Samples samples : several) {
            System.arraycopy(samples.times, 0, all.times, all.count, samples.count);
            all.count += samples.count;
        }
        return all;
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
