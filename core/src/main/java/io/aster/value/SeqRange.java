package io.aster.value;

import io.aster.error.InvalidValueException;

/**
 * Events of a session that follow each other.
 *
 * @param first the sequence number of the first one; 1 or more
 * @param last that of the last one
 */
public record SeqRange(long first, long last) {
    /** Checks that it has an event. */
    public SeqRange {
        if (first < 1 || last < first) {
            throw new InvalidValueException("range", "must begin at 1 or later and end at its beginning or later");
        }
    }

    /** Whether this event is one of them. */
    public boolean contains(long seq) {
        return first <= seq && seq <= last;
    }
}
