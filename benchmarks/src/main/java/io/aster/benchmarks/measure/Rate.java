package io.aster.benchmarks.measure;

import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultRow;
import java.util.List;

/** A call of Aster's beside the command that redis-benchmark sends in its place. */
interface Rate extends Callers.Call {
    /** How many of Aster's callers there are. */
    int CALLERS = 64;

    String name();

    Budget budget();

    /** Sees to the data that a round finds; for either side, so that both find the same. */
    void prepare(int callsEach);

    /** What redis-benchmark sends. */
    List<String> command();

    /** How many different numbers its random ones are. */
    int randoms();

    /** Looks whether redis-benchmark did what Aster does. */
    default void check(int requests) {}

    /** Both sides as they take turns. */
    default RoundPair pair(RedisSite site, int callsEach) {
        Callers callers = Callers.of(CALLERS);
        int requests = callsEach * CALLERS;
        return new RoundPair(
                name(),
                CALLERS,
                ResultRow.CALLS_PER_SECOND,
                budget(),
                () -> {
                    prepare(callsEach);
                    double perSecond = site.benchmark(requests, this);
                    check(requests);
                    return Figure.of(perSecond);
                },
                () -> {
                    prepare(callsEach);
                    return callers.run(callsEach, this);
                });
    }
}
