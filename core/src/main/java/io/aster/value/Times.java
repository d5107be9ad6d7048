package io.aster.value;

import io.aster.error.InvalidValueException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The rule for times: microseconds, within the range that every store can hold (MySQL's {@code DATETIME} has the smallest range). */
public final class Times {
    /** The earliest legal time. */
    public static final Instant MIN = Instant.parse("1000-01-01T00:00:00Z");

    /** The latest legal time. */
    public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Times() {}

    /**
     * Returns {@code time} cut (not rounded) to microseconds.
     *
     * @throws InvalidValueException if it lies outside {@link #MIN} to {@link #MAX}
     */
    public static Instant check(String field, Instant time) {
        Instant cut = time.get(ChronoField.NANO_OF_SECOND) % 1_000 == 0 ? time : time.truncatedTo(ChronoUnit.MICROS);
        if (cut.isBefore(MIN) || cut.isAfter(MAX)) {
            throw new InvalidValueException(field, "must lie between " + MIN + " and " + MAX + ", is " + time);
        }
        return cut;
    }

    /** Like {@link #check}, but {@code null} is legal and stands for none. */
    public static @Nullable Instant checkOptional(String field, @Nullable Instant time) {
        return time == null ? null : check(field, time);
    }

    /**
     * Reads a time with its offset from UTC (ISO 8601), such as {@code 2026-01-31T12:00:00.123456Z} or {@code 2026-01-31T14:00+02:00}. It
     * is kept exactly or refused: digits that {@link #check} would cut are an error here.
     *
     * @throws InvalidValueException if it is no such time, a day, hour or offset that does not exist, a leap second, finer than a
     *     microsecond, or outside {@link #MIN} to {@link #MAX}
     */
    public static Instant parse(String field, String text) {
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException(field, TimeProblem.of(text), e);
        }
        if (!check(field, time).equals(time)) {
            throw new InvalidValueException(field, TimeProblem.TOO_FINE);
        }
        return time;
    }

    /** The time now, cut to microseconds. */
    public static Instant now(Clock clock) {
        return check("clock", clock.instant());
    }

    /** Microseconds since 1970-01-01T00:00Z; exact for every legal time. */
    public static long toMicros(Instant time) {
        return time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
    }

    /** The inverse of {@link #toMicros}. */
    public static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
