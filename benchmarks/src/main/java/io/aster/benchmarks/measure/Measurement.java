package io.aster.benchmarks.measure;

import io.aster.benchmarks.load.Samples;
import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rounds of one {@link Pair}: the two alternate operation by operation, and who goes first alternates too. */
public final class Measurement {
    /** How many rounds go before those that count. */
    static final int WARM_UP = 2;

    private final Pair pair;
    private final List<Samples> floor = new ArrayList<>();
    private final List<Samples> aster = new ArrayList<>();

    private Measurement(Pair pair) {
        this.pair = pair;
    }

    public static Measurement of(Pair pair, Effort effort) throws Exception {
        Measurement measurement = new Measurement(pair);
        measurement.warmUp(effort.warmUp());
        for (int i = 0; i < WARM_UP + effort.rounds(); i++) {
            measurement.round();
        }
        return measurement;
    }

    /** The JVM compiles what runs, for longer than a few rounds take. */
    private void warmUp(Duration time) throws Exception {
        long began = System.nanoTime();
        while (System.nanoTime() - began < time.toNanos()) {
            round();
        }
        floor.clear();
        aster.clear();
    }

    private void round() throws Exception {
        Samples byHand = new Samples();
        Samples byAster = new Samples();
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

    public ResultRow row(String store) {
        return ResultRow.of(store, pair.name(), ResultRow.MICROSECONDS, rounds(floor), rounds(aster))
                .within(pair.budget() == 0 ? null : Budget.ratioAtMost(pair.budget()));
    }

    /** The times of the rounds that count. */
    static Rounds rounds(List<Samples> rounds) {
        return Rounds.ofTimes(quantiles(rounds, 0.5), quantiles(rounds, 0.99));
    }

    private static double[] quantiles(List<Samples> rounds, double quantile) {
        return rounds.stream()
                .skip(WARM_UP)
                .mapToDouble(round -> round.quantile(quantile))
                .toArray();
    }
}
