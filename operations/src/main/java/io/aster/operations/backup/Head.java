package io.aster.operations.backup;

import io.aster.session.Session;
import io.aster.store.SessionQuery.Position;
import java.time.Instant;

/**
 * What changes with every change of a session, and its place in the order of a backup: latest created first.
 *
 * @param isUnchanged whether a backup has only the head
 */
record Head(Position position, Instant updatedAt, long version, long eventCount, long redactions, boolean isUnchanged) {
    static Head of(Session session) {
        return new Head(
                new Position(session.createdAt(), session.id()),
                session.updatedAt(),
                session.version(),
                session.eventCount(),
                session.redactions(),
                false);
    }

    /** Whether the session has not changed between the two. */
    boolean isSame(Head other) {
        return position.equals(other.position)
                && updatedAt.equals(other.updatedAt)
                && version == other.version
                && eventCount == other.eventCount
                && redactions == other.redactions;
    }
}
