package io.aster.benchmarks.load;

import java.util.Arrays;
import java.util.List;

/** Times of one operation, in nanoseconds. */
public final class Samples {
    private static final int FIRST_CAPACITY = 1_024;

    private long[] times = new long[FIRST_CAPACITY];
    private int count;

    /** The times of several. */
    public static Samples all(List<Samples> several) {
        Samples all = new Samples();
        all.times = new long[several.stream().mapToInt(Samples::count).sum()];
        for (Samples samples : several) {
            System.arraycopy(samples.times, 0, all.times, all.count, samples.count);
            all.count += samples.count;
        }
        return all;
    }

    public void time(Operation operation) throws Exception {
        long start = System.nanoTime();
        operation.run();
        add(System.nanoTime() - start);
    }

    public int count() {
        return count;
    }

    /** The quantile in microseconds; 0.5 is the median. */
    public double quantile(double q) {
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, Math.floor(q * count))] / 1_000.0;
    }

    private void add(long nanos) {
        if (count == times.length) {
            times = Arrays.copyOf(times, Math.max(FIRST_CAPACITY, 2 * count));
        }
        times[count++] = nanos;
    }
}
