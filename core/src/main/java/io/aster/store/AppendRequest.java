package io.aster.store;

import java.time.Instant;
import java.util.List;

/**
 * Events to append to one session.
 *
 * @param events one or more, with ids that differ; their {@code seq} is 0, for the store to give
 * @param expectedSeq the sequence number that the session's last event must have (0: no events yet), or {@link #ANY}
 * @param at the session's {@code updatedAt} becomes this, unless it is later already
 */
public record AppendRequest(String sessionId, List<EventRecord> events, long expectedSeq, Instant at) {
    /** No expectation. */
    public static final long ANY = -1;

    public AppendRequest {
        events = List.copyOf(events);
    }

    /** How many characters of JSON its events have together. */
    public long jsonChars() {
        long chars = 0;
        for (EventRecord event : events) {
            chars += event.jsonChars();
        }
        return chars;
    }
}
