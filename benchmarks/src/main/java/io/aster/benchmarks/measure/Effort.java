package io.aster.benchmarks.measure;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param scale how many operations a round has, as a multiple of the fewest that make sense
 * @param rounds how many count
 * @param round how long callers that are many go on in a round
 * @param warmUp how long their first rounds last, which don't count
 */
public record Effort(int scale, int rounds, Duration round, Duration warmUp) {
    /** Enough for figures to publish. */
    public static final Effort FULL = new Effort(10, 9, Duration.ofMillis(700), Duration.ofSeconds(8));

    /** Enough to see that everything runs. */
    public static final Effort SHORT = new Effort(1, 3, Duration.ofMillis(100), Duration.ofMillis(200));
}
