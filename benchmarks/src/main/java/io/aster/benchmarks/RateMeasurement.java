package io.aster.benchmarks;

import io.aster.benchmarks.Callers.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rounds of one {@link Rate}: redis-benchmark and Aster take turns. */
final class RateMeasurement {
    private static final Duration WARM_UP_FOR_EACH_CALL = Duration.ofMillis(10);

    private final Rate rate;
    private final List<Double> benchmark = new ArrayList<>();
    private final List<Round> aster = new ArrayList<>();

    private RateMeasurement(Rate rate) {
        this.rate = rate;
    }

    static RateMeasurement of(Rate rate, int callsEach, int rounds, RedisSite site) throws Exception {
        RateMeasurement measurement = new RateMeasurement(rate);
        measurement.warmUp(callsEach);
        for (int i = 0; i < Measurement.WARM_UP + rounds; i++) {
            measurement.round(callsEach, site);
        }
        return measurement;
    }

    /** The JVM compiles what callers run, for longer than the rounds that don't count take. */
    private void warmUp(int callsEach) throws Exception {
        long end = System.nanoTime()
                + WARM_UP_FOR_EACH_CALL.multipliedBy(callsEach).toNanos();
        do {
            rate.prepare(callsEach);
            Callers.run(callsEach, rate);
        } while (System.nanoTime() - end < 0);
    }

    private void round(int callsEach, RedisSite site) throws Exception {
        int requests = callsEach * Callers.COUNT;
        rate.prepare(callsEach);
        benchmark.add(site.benchmark(requests, rate));
        rate.check(requests);
        rate.prepare(callsEach);
        aster.add(Callers.run(callsEach, rate));
    }

    /** The median over rounds of redis-benchmark's answers a second. */
    double benchmarkPerSecond() {
        return Measurement.median(benchmarks());
    }

    /** The median over rounds of Aster's calls a second. */
    double asterPerSecond() {
        return Measurement.median(asters(Round::perSecond));
    }

    /** The median over rounds of a quantile of the times of Aster's calls, in milliseconds. */
    double asterMillis(double quantile) {
        return Measurement.median(asters(round -> round.times().quantile(quantile))) / 1_000;
    }

    /** Aster's rate in each round as a ratio to redis-benchmark's. */
    Ratios ratios() {
        return Ratios.of(asters(Round::perSecond), benchmarks());
    }

    private double[] benchmarks() {
        return benchmark.stream()
                .skip(Measurement.WARM_UP)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private double[] asters(ToDoubleFunction<Round> figure) {
        return aster.stream().skip(Measurement.WARM_UP).mapToDouble(figure).toArray();
    }
}
