package io.aster.store;

import java.time.Instant;

/**
 * How many events a session has.
 *
 * @param createdAt when the session was created, by which a later session with the same id is recognised
 * @param eventCount also the sequence number of the last event
 */
public record SessionProgress(String id, Instant createdAt, long eventCount) {
    /** The progress of a stored session. */
    public static SessionProgress of(SessionRecord session) {
        return new SessionProgress(session.id(), session.createdAt(), session.eventCount());
    }
}
