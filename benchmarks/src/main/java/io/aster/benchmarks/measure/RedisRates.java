package io.aster.benchmarks.measure;

import io.aster.benchmarks.redis.RedisBenchmark;
import io.aster.benchmarks.result.ResultLog;
import java.util.List;

/** How many calls a second 64 callers get through one store, beside what redis-benchmark gets from the same server. */
public final class RedisRates {
    public static final String KIND = "redis-benchmark";

    private static final int CALLS_EACH = 100;

    private final Effort effort;
    private final ResultLog log;

    public RedisRates(Effort effort, ResultLog log) {
        this.effort = effort;
        this.log = log;
    }

    public void run(RedisBenchmark program) throws Exception {
        try (RedisSite site = RedisSite.start(program)) {
            log.server(RedisSite.STORE, site.settings());
            for (Rate rate : List.of(
                    new AppendRate(site, Rate.CALLERS),
                    new AppendRate(site, 1),
                    new SaveRate(site),
                    new LoadRate(site),
                    new TrimRate(site))) {
                log.row(RoundMeasurement.of(RedisSite.STORE, rate.pair(site, CALLS_EACH * effort.scale()), effort));
            }
            new SaveGrowth(site).run(effort).forEach(log::row);
        }
    }
}
