package io.aster.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rounds of one {@link Pair}: the two alternate operation by operation, and who goes first alternates too. */
final class Measurement {
    /** How many rounds go before those that count. */
    static final int WARM_UP = 2;

    private final Pair pair;
    private final List<Samples> floor = new ArrayList<>();
    private final List<Samples> aster = new ArrayList<>();

    Measurement(Pair pair) {
        this.pair = pair;
    }

    static Measurement of(Pair pair, int rounds) throws Exception {
        Measurement measurement = new Measurement(pair);
        for (int i = 0; i < WARM_UP + rounds; i++) {
            measurement.round();
        }
        return measurement;
    }

    void round() throws Exception {
        Samples byHand = new Samples(pair.operations());
        Samples byAster = new Samples(pair.operations());
        for (int i = 0; i < pair.operations(); i++) {
            if (i % 2 == 0) {
                byHand.time(pair.floor());
                byAster.time(pair.aster());
            } else {
                byAster.time(pair.aster());
                byHand.time(pair.floor());
            }
        }
        floor.add(byHand);
        aster.add(byAster);
    }

    Pair pair() {
        return pair;
    }

    /** The median over rounds of a quantile of the floor's times, in microseconds. */
    double floor(double quantile) {
        return median(quantiles(floor, quantile));
    }

    /** The median over rounds of a quantile of Aster's times, in microseconds. */
    double aster(double quantile) {
        return median(quantiles(aster, quantile));
    }

    /** Aster's median in each round as a ratio to the floor's. */
    Ratios ratios() {
        return Ratios.of(quantiles(aster, 0.5), quantiles(floor, 0.5));
    }

    /** Aster's median in each round as a ratio to its median in the same round of another measurement. */
    Ratios asterTo(Measurement other) {
        return Ratios.of(quantiles(aster, 0.5), quantiles(other.aster, 0.5));
    }

    /** The floor's median in each round as a ratio to its median in the same round of another measurement. */
    Ratios floorTo(Measurement other) {
        return Ratios.of(quantiles(floor, 0.5), quantiles(other.floor, 0.5));
    }

    private static double[] quantiles(List<Samples> rounds, double quantile) {
        return rounds.stream()
                .skip(WARM_UP)
                .mapToDouble(round -> round.quantile(quantile))
                .toArray();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
