package io.aster.value;

import io.aster.error.InvalidValueException;
import java.time.Duration;

/** The rule for counts and limits: a number within bounds. */
public final class Limits {
    private Limits() {}

    /**
     * Returns {@code value} if it is within {@code min} to {@code max}, both inclusive.
     *
     * @throws InvalidValueException if it is not
     */
    public static int check(String field, int value, int min, int max) {
        check(field, (long) value, min, max);
        return value;
    }

    /** The same for 64-bit numbers. */
    public static long check(String field, long value, long min, long max) {
        if (value < min || value > max) {
            String most = max == Integer.MAX_VALUE || max == Long.MAX_VALUE ? min + " or more" : min + " to " + max;
            throw new InvalidValueException(field, "must be " + most + ", is " + value);
        }
        return value;
    }

    /** The same for spans of time. */
    public static Duration check(String field, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new InvalidValueException(field, "must be " + min + " to " + max + ", is " + value);
        }
        return value;
    }
}
