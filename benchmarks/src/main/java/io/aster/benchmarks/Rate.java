package io.aster.benchmarks;

import java.util.List;

/** A call of Aster's beside the command that redis-benchmark sends in its place. */
interface Rate extends Callers.Call {
    String name();

    RateBudget budget();

    /** Sees to the data that a round finds; for either side, so that both find the same. */
    void prepare(int callsEach);

    /** What redis-benchmark sends. */
    List<String> command();

    /** How many different numbers its random ones are. */
    int randoms();

    /** Looks whether redis-benchmark did what Aster does. */
    default void check(int requests) {}
}
