package io.aster.benchmarks.result;

import java.util.Locale;

/**
 * Where on an axis a row stands. Rows of one name, store and subject at several places make a line in a chart.
 *
 * @param axis what grows: {@code turns}, {@code events}
 */
public record Point(String axis, double at) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.0f %s", at, axis);
    }
}
