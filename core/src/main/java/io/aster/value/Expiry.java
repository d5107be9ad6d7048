package io.aster.value;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When something that is stored expires: at a time, or when it was not written to for a time, whichever comes first; or never. By the clock
 * of the store, not by those of nodes. Immutable.
 *
 * @param at the time from which it does not exist any more, in microseconds; {@code null} for none
 * @param after how long after its last write it does not exist any more, in microseconds, 1 ms to 36,500 days; {@code null} for none
 */
public record Expiry(@Nullable Instant at, @Nullable Duration after) {
    /** No expiry. */
    public static final Expiry NEVER = new Expiry(null, null);

    /** The shortest time without a write. */
    public static final Duration SHORTEST = Duration.ofMillis(1);

    /** The longest time without a write. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    /** Checks both by the rules of {@link Times} and {@link Limits}, and cuts them to microseconds. */
    public Expiry {
        at = Times.checkOptional("expiresAt", at);
        if (after != null) {
            after = Limits.check("expiresAfter", after, SHORTEST, LONGEST).truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Expiry at a time; immediately if that has passed. */
    public static Expiry at(Instant time) {
        return new Expiry(time, null);
    }

    /** Expiry after a time without a write. */
    public static Expiry after(Duration time) {
        return new Expiry(null, time);
    }

    /** A copy with this time, or without one for {@code null}. */
    public Expiry withAt(@Nullable Instant other) {
        return new Expiry(other, after);
    }

    /** A copy with this time without a write, or without one for {@code null}. */
    public Expiry withAfter(@Nullable Duration other) {
        return new Expiry(at, other);
    }

    /** Whether there is neither. */
    public boolean isNever() {
        return at == null && after == null;
    }
}
