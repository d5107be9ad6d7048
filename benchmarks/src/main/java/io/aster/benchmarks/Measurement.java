package io.aster.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rounds of one {@link Pair}: the two alternate operation by operation, and who goes first alternates too. */
final class Measurement {
    private final Pair pair;
    private final List<Samples> floor = new ArrayList<>();
    private final List<Samples> aster = new ArrayList<>();

    private Measurement(Pair pair) {
        this.pair = pair;
    }

    static Measurement of(Pair pair, int rounds) throws Exception {
        Measurement measurement = new Measurement(pair);
        measurement.round();
        measurement.round();
        measurement.floor.clear();
        measurement.aster.clear();
        for (int i = 0; i < rounds; i++) {
            measurement.round();
        }
        return measurement;
    }

    private void round() throws Exception {
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

    /** Each round's median of Aster as a ratio to the floor's, sorted. */
    private double[] ratios() {
        double[] ratios = new double[floor.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = aster.get(i).quantile(0.5) / floor.get(i).quantile(0.5);
        }
        Arrays.sort(ratios);
        return ratios;
    }

    private static double median(List<Samples> rounds, double quantile) {
        double[] values = rounds.stream()
                .mapToDouble(round -> round.quantile(quantile))
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    String row() {
        double[] ratios = ratios();
        double ratio = ratios[ratios.length / 2];
        return "%-34s %9.1f %9.1f %9.1f %9.1f   %5.2f (%.2f-%.2f)   %4.2f %s"
                .formatted(
                        pair.name(),
                        median(floor, 0.5),
                        median(floor, 0.99),
                        median(aster, 0.5),
                        median(aster, 0.99),
                        ratio,
                        ratios[0],
                        ratios[ratios.length - 1],
                        pair.budget(),
                        ratio <= pair.budget() ? "" : "over budget");
    }

    static String header() {
        return "%-34s %9s %9s %9s %9s   %-17s   %s"
                .formatted("", "hand p50", "hand p99", "Aster p50", "Aster p99", "ratio of p50", "budget");
    }
}
