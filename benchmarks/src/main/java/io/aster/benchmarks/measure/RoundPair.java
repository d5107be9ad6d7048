package io.aster.benchmarks.measure;

import io.aster.benchmarks.result.Budget;
import org.jspecify.annotations.Nullable;

/**
 * The same work of two sides that take turns, a round each.
 *
 * @param unit of the figures
 */
public record RoundPair(
        String name, int callers, String unit, @Nullable Budget budget, Side floor, Side aster) {
    /** A round of one side. */
    @FunctionalInterface
    public interface Side {
        Figure round() throws Exception;
    }
}
