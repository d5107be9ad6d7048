package io.aster.soak.history;

import java.util.List;

/**
 * The outcome of an attempt at a call.
 *
 * @param numbers for an acknowledgement the sequence numbers, or the new version; for a conflict what the store has instead
 * @param detail the error, if a call must not end with it; else empty
 */
public record AttemptResult(Outcome outcome, List<Long> numbers, String detail) {
    /** The kinds of outcome. */
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
        /** An error that a call must not end with. */
        UNEXPECTED
    }

    public AttemptResult {
        numbers = List.copyOf(numbers);
    }

    public static AttemptResult acknowledged(List<Long> numbers) {
        return new AttemptResult(Outcome.ACKNOWLEDGED, numbers, "");
    }

    public static AttemptResult conflict(long actual) {
        return new AttemptResult(Outcome.CONFLICT, List.of(actual), "");
    }

    public static AttemptResult of(Outcome outcome) {
        return new AttemptResult(outcome, List.of(), "");
    }

    public static AttemptResult unexpected(Exception error) {
        return new AttemptResult(Outcome.UNEXPECTED, List.of(), error.toString());
    }

    /** Whether the call has to be repeated to learn its outcome. */
    boolean isOpen() {
        return outcome == Outcome.UNAVAILABLE || outcome == Outcome.UNKNOWN;
    }
}
