package io.aster.benchmarks.result;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The figures of one side, a number for each round that counted.
 *
 * @param values in the row's unit: the median time of a round, its rate, bytes
 * @param p50 the median time of a call in each round, in microseconds; empty where calls were not timed
 * @param p99 the same for the 99th percentile
 */
public record Rounds(List<Double> values, List<Double> p50, List<Double> p99) {
    /**
     * Rounds to thousandths: more digits would be noise, and hard to read in a file.
     *
     * @throws IllegalArgumentException if there are no values, or times for another number of rounds
     */
    public Rounds {
        if (values.isEmpty() || !fits(p50, values) || !fits(p99, values)) {
            throw new IllegalArgumentException("%d values with %d medians and %d 99th percentiles"
                    .formatted(values.size(), p50.size(), p99.size()));
        }
        values = rounded(values);
        p50 = rounded(p50);
        p99 = rounded(p99);
    }

    /** Times of calls in microseconds, which are themselves what is compared. */
    public static Rounds ofTimes(double[] p50, double[] p99) {
        return of(p50, p50, p99);
    }

    /** Figures, and the percentiles in microseconds of the calls that they were measured with. */
    public static Rounds of(double[] values, double[] p50, double[] p99) {
        return new Rounds(boxed(values), boxed(p50), boxed(p99));
    }

    /** Figures without times: bytes, what another program printed. */
    public static Rounds ofValues(double... values) {
        return new Rounds(boxed(values), List.of(), List.of());
    }

    public double medianValue() {
        return median(values);
    }

    /** The median over rounds of the median time of a call, in microseconds; NaN where calls were not timed. */
    public double medianP50() {
        return median(p50);
    }

    /** The median over rounds of the 99th percentile, in microseconds; NaN where calls were not timed. */
    public double medianP99() {
        return median(p99);
    }

    /** The value in the middle; of two in the middle the greater. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static boolean fits(List<Double> times, List<Double> values) {
        return times.isEmpty() || times.size() == values.size();
    }

    private static List<Double> boxed(double... values) {
        return DoubleStream.of(values).boxed().toList();
    }

    private static List<Double> rounded(List<Double> values) {
        return values.stream().map(value -> Math.round(value * 1_000) / 1_000.0).toList();
    }
}
