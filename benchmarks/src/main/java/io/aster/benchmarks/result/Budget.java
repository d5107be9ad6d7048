package io.aster.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a row has to show. Where it limits both the ratio to the floor and the figure itself, one of them will do.
 *
 * @param bound whether less is better or more
 * @param ratio to the floor; null if any will do
 * @param value in the row's unit; null if any will do
 * @param p50 the most microseconds that the median of a call may take, whatever the bound; null if any will do
 */
public record Budget(
        Bound bound,
        @Nullable Double ratio,
        @Nullable Double value,
        @Nullable Double p50) {
    /** On which side of a limit a figure has to be; the limit itself is in. */
    public enum Bound {
        AT_MOST,
        AT_LEAST;

        private boolean holds(double figure, double limit) {
            return this == AT_MOST ? figure <= limit : figure >= limit;
        }

        private String sign() {
            return this == AT_MOST ? "≤ " : "≥ ";
        }
    }

    /** A time, or bytes, as a ratio to the floor's. */
    public static Budget ratioAtMost(double limit) {
        return new Budget(Bound.AT_MOST, limit, null, null);
    }

    /** A rate as a ratio to the floor's. */
    public static Budget ratioAtLeast(double limit) {
        return new Budget(Bound.AT_LEAST, limit, null, null);
    }

    /** A figure that is not compared with a floor. */
    public static Budget valueAtMost(double limit) {
        return new Budget(Bound.AT_MOST, null, limit, null);
    }

    /** Whether a row is within its limits. */
    boolean isMet(Rounds measured, @Nullable Ratio toFloor) {
        boolean byRatio = ratio != null && toFloor != null && bound.holds(toFloor.median(), ratio);
        boolean byValue = value != null && bound.holds(measured.medianValue(), value);
        boolean unlimited = ratio == null && value == null;
        return (unlimited || byRatio || byValue) && (p50 == null || measured.medianP50() <= p50);
    }

    @Override
    public String toString() {
        List<String> limits = new ArrayList<>();
        if (ratio != null) {
            limits.add(bound.sign() + String.format(Locale.ROOT, "%.2f", ratio));
        }
        if (value != null) {
            limits.add((ratio == null ? bound.sign() : "or ") + String.format(Locale.ROOT, "%,.0f", value));
        }
        if (p50 != null) {
            limits.add(String.format(Locale.ROOT, "p50 ≤ %.0f µs", p50));
        }
        return String.join(", ", limits).replace(", or", " or");
    }
}
