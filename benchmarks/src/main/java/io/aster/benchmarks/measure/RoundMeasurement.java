package io.aster.benchmarks.measure;

import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Rounds of one {@link RoundPair}; who goes first alternates. */
public final class RoundMeasurement {
    private final RoundPair pair;
    private final List<Figure> floor = new ArrayList<>();
    private final List<Figure> aster = new ArrayList<>();

    private RoundMeasurement(RoundPair pair) {
        this.pair = pair;
    }

    public static ResultRow of(String store, RoundPair pair, Effort effort) throws Exception {
        RoundMeasurement measurement = new RoundMeasurement(pair);
        measurement.warmUp(effort);
        for (int i = 0; i < effort.rounds(); i++) {
            measurement.round(i % 2 == 0);
        }
        return ResultRow.of(store, pair.name(), pair.unit(), rounds(measurement.floor), rounds(measurement.aster))
                .withCallers(pair.callers())
                .within(pair.budget());
    }

    /** The JVM compiles what callers run, for longer than a few rounds take. */
    private void warmUp(Effort effort) throws Exception {
        long began = System.nanoTime();
        for (int i = 0;
                i < Measurement.WARM_UP
                        || System.nanoTime() - began < effort.warmUp().toNanos();
                i++) {
            round(i % 2 == 0);
        }
        floor.clear();
        aster.clear();
    }

    private void round(boolean floorFirst) throws Exception {
        if (floorFirst) {
            floor.add(pair.floor().round());
        }
        aster.add(pair.aster().round());
        if (!floorFirst) {
            floor.add(pair.floor().round());
        }
    }

    private static Rounds rounds(List<Figure> figures) {
        double[] values = array(figures, Figure::value);
        if (figures.get(0).times() == null) {
            return Rounds.ofValues(values);
        }
        return Rounds.of(values, array(figures, quantile(0.5)), array(figures, quantile(0.99)));
    }

    private static ToDoubleFunction<Figure> quantile(double quantile) {
        return figure -> Objects.requireNonNull(figure.times()).quantile(quantile);
    }

    private static double[] array(List<Figure> figures, ToDoubleFunction<Figure> value) {
        return figures.stream().mapToDouble(value).toArray();
    }
}
