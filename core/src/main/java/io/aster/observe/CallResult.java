package io.aster.observe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call to a store ended.
 *
 * @param error what it threw; {@code null} unless the outcome is {@link Outcome#FAILED}
 * @param nanos how long it took, in nanoseconds, with all its waits, such as for a connection or for a group of appends
 * @param items how many sessions, events, messages, lists or keys of state it read, stored or removed, as {@link Operation} says; 0 unless
 *     the outcome is {@link Outcome#OK}
 */
public record CallResult(Outcome outcome, @Nullable Throwable error, long nanos, long items) {
    /** How long the call took. */
    public Duration duration() {
        return Duration.ofNanos(nanos);
    }
}
