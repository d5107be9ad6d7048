package io.aster.benchmarks;

import java.util.stream.IntStream;

/** How two rows of times compare, round by round: the median of the rounds' ratios, the smallest and the largest. */
record Ratios(double median, double smallest, double largest) {
    static Ratios of(double[] times, double[] others) {
        double[] sorted = IntStream.range(0, times.length)
                .mapToDouble(i -> times[i] / others[i])
                .sorted()
                .toArray();
        return new Ratios(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
        return "%.2f (%.2f-%.2f)".formatted(median, smallest, largest);
    }
}
