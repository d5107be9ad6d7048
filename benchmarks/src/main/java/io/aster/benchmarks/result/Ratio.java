package io.aster.benchmarks.result;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How two sides compare, round by round: the median of the rounds' ratios, the smallest and the largest. */
public record Ratio(double median, double smallest, double largest) {
    /**
     * Compares figures of the same rounds.
     *
     * @throws IllegalArgumentException if one side has more rounds
     */
    public static Ratio of(List<Double> figures, List<Double> others) {
        if (figures.size() != others.size()) {
            throw new IllegalArgumentException(figures.size() + " rounds beside " + others.size());
        }
        double[] ratios = IntStream.range(0, figures.size())
                .mapToDouble(round -> figures.get(round) / others.get(round))
                .sorted()
                .toArray();
        return new Ratio(Rounds.median(ratios), ratios[0], ratios[ratios.length - 1]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, smallest, largest);
    }
}
