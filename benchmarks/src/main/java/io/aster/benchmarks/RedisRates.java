package io.aster.benchmarks;

import java.io.PrintStream;
import java.util.List;

/** How many calls a second 64 callers get through one store, beside what redis-benchmark gets from the same server. */
final class RedisRates {
    private static final int ROUNDS = 9;
    private static final int CALLS_EACH = 100;
    private static final int SAVES_EACH = 10;

    private final int scale;
    private final PrintStream out;

    /**
     * Rates.
     *
     * @param scale how long the rounds are, from 1 on
     */
    RedisRates(int scale, PrintStream out) {
        this.scale = scale;
        this.out = out;
    }

    void run(RedisBenchmark program) throws Exception {
        try (RedisSite site = RedisSite.start(program)) {
            out.printf("%n%s%n", site.settings());
            out.printf(
                    "one store, %d callers on %s, messages of %d bytes; %d rounds of %,d calls, in turn%n",
                    Callers.COUNT, Callers.kind(), Agents.JSON.length(), ROUNDS, callsEach() * Callers.COUNT);
            out.printf(
                    "%-28s %11s %9s %7s %7s   %-16s %s%n",
                    "calls a second", "benchmark/s", "Aster/s", "p50 ms", "p99 ms", "ratio of rates", "budget");
            for (Rate rate : List.of(
                    new AppendRate(site, Callers.COUNT),
                    new AppendRate(site, 1),
                    new SaveRate(site),
                    new LoadRate(site),
                    new TrimRate(site))) {
                out.println(row(rate, RateMeasurement.of(rate, callsEach(), ROUNDS, site)));
            }
            // With more, the shortest history would become a long one.
            new SaveGrowth(site, out).run(Math.min(scale, SAVES_EACH), ROUNDS);
        }
    }

    private int callsEach() {
        return CALLS_EACH * scale;
    }

    private static String row(Rate rate, RateMeasurement measured) {
        Ratios ratios = measured.ratios();
        boolean met = rate.budget().isMet(ratios.median(), measured.asterPerSecond(), measured.asterMillis(0.5));
        return "%-28s %,11.0f %,9.0f %7.2f %7.2f   %-16s %s%s"
                .formatted(
                        rate.name(),
                        measured.benchmarkPerSecond(),
                        measured.asterPerSecond(),
                        measured.asterMillis(0.5),
                        measured.asterMillis(0.99),
                        ratios,
                        rate.budget(),
                        met ? "" : " missed");
    }
}
