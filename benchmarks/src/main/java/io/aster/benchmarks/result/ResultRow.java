package io.aster.benchmarks.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of a subject and its floor, in alternating rounds.
 *
 * @param store {@code PostgreSQL}, {@code MySQL}, {@code SQLite}, {@code Redis}
 * @param name the measured operation
 * @param subject the software that was measured: Aster unless another is named
 * @param callers the number of concurrent callers
 * @param point the position on an axis, if the row is one of a series
 * @param unit of the values: {@code µs}, {@code calls/s}, {@code bytes}
 * @param floor the figures of hand-written code for the same; null if there is nothing to compare with
 * @param measured the subject's figures
 */
@JsonIgnoreProperties(
        value = {"ratio", "met"},
        allowGetters = true)
public record ResultRow(
        String store,
        String name,
        String subject,
        int callers,
        @Nullable Point point,
        String unit,
        @Nullable Rounds floor,
        Rounds measured,
        @Nullable Budget budget) {
    public static final String ASTER = "Aster";
    public static final String MICROSECONDS = "µs";
    public static final String CALLS_PER_SECOND = "calls/s";
    public static final String BYTES = "bytes";

    /** Figures of Aster, one caller, without a budget. */
    public static ResultRow of(String store, String name, String unit, @Nullable Rounds floor, Rounds measured) {
        return new ResultRow(store, name, ASTER, 1, null, unit, floor, measured, null);
    }

    /** The same figures for another subject. */
    public ResultRow withSubject(String other) {
        return new ResultRow(store, name, other, callers, point, unit, floor, measured, budget);
    }

    /** The same figures of several callers. */
    public ResultRow withCallers(int count) {
        return new ResultRow(store, name, subject, count, point, unit, floor, measured, budget);
    }

    /** The same figures as part of a series. */
    public ResultRow at(String axis, double place) {
        return new ResultRow(store, name, subject, callers, new Point(axis, place), unit, floor, measured, budget);
    }

    /** The same figures with a limit. */
    public ResultRow within(@Nullable Budget limit) {
        return new ResultRow(store, name, subject, callers, point, unit, floor, measured, limit);
    }

    /** The operation, and the subject if it is not Aster. */
    public String title() {
        return subject.equals(ASTER) ? name : subject + ": " + name;
    }

    /** The text that distinguishes it from other rows of its store: the title, the position on the axis, the unit. */
    public String label() {
        return title() + (point == null ? "" : ", " + point) + ", " + unit;
    }

    /** The budget in words, and whether it was missed; empty if there is none. */
    public String limit() {
        return budget == null ? "" : budget + (Boolean.TRUE.equals(met()) ? "" : " missed");
    }

    /** The ratio of the subject's values to the floor's; null without a floor. In a file for human readers only. */
    @JsonProperty
    public @Nullable Ratio ratio() {
        return floor == null ? null : Ratio.of(measured.values(), floor.values());
    }

    /** Whether the budget is met; null without a budget. In a file for human readers only. */
    @JsonProperty
    public @Nullable Boolean met() {
        return budget == null ? null : budget.isMet(measured, ratio());
    }
}
