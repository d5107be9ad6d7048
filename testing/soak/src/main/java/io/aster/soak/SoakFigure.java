package io.aster.soak;

import org.jspecify.annotations.Nullable;

/**
 * A figure of a run.
 *
 * @param unit of the value; empty for a plain count
 * @param limit the largest value that the store's guarantee allows; null if the guarantee does not cover the figure
 */
public record SoakFigure(
        String name, String unit, double value, @Nullable Double limit) {
    /** Whether the value is within its limit, also if there is none. */
    boolean isMet() {
        return limit == null || value <= limit;
    }

    /** The figure as one line of a table. */
    @Override
    public String toString() {
        return "  %-22s %,12.0f %s %s".formatted(name, value, unit, limitText()).stripTrailing();
    }

    private String limitText() {
        return limit == null ? "" : "≤ %.0f%s".formatted(limit, isMet() ? "" : " missed");
    }
}
