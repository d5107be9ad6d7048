package io.aster.benchmarks.soak.history;

import java.util.List;

/**
 * How an attempt at a call ended.
 *
 * @param numbers for an acknowledgement the sequence numbers, or the new version; for a conflict what the store has instead
 * @param detail the error, where it is none that a call may end with; else empty
 */
public record Told(Outcome outcome, List<Long> numbers, String detail) {
    /** The ways for an attempt to end. */
    public enum Outcome {
        ACKNOWLEDGED,
        /** Another sequence number or version than the expected one; nothing is stored. */
        CONFLICT,
        /** The ids are known, with other content or in part; nothing is stored. */
        DUPLICATE,
        /** The store can't be reached; nothing is stored. */
        UNAVAILABLE,
        /** It may be stored or not. */
        UNKNOWN,
        /** An error that none of these calls may end with. */
        UNEXPECTED
    }

    public Told {
        numbers = List.copyOf(numbers);
    }

    public static Told acknowledged(List<Long> numbers) {
        return new Told(Outcome.ACKNOWLEDGED, numbers, "");
    }

    public static Told conflict(long actual) {
        return new Told(Outcome.CONFLICT, List.of(actual), "");
    }

    public static Told of(Outcome outcome) {
        return new Told(outcome, List.of(), "");
    }

    public static Told unexpected(Exception error) {
        return new Told(Outcome.UNEXPECTED, List.of(), error.toString());
    }

    /** Whether the call has to be repeated to learn its outcome. */
    boolean isOpen() {
        return outcome == Outcome.UNAVAILABLE || outcome == Outcome.UNKNOWN;
    }
}
