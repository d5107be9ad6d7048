package io.aster.benchmarks.measure;

import io.aster.benchmarks.load.Samples;
import org.jspecify.annotations.Nullable;

/**
 * What one side showed in one round.
 *
 * @param times of each call; null where they were not taken
 */
public record Figure(double value, @Nullable Samples times) {
    static Figure of(double value) {
        return new Figure(value, null);
    }
}
