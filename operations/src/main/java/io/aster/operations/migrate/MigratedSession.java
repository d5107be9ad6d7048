package io.aster.operations.migrate;

/**
 * What a migration did with one session.
 *
 * @param sessionId the session
 * @param change what happened to it
 * @param events how many events were stored in the target
 */
public record MigratedSession(String sessionId, Change change, long events) {
    /** What can happen to a session. */
    public enum Change {
        /** It was copied, and its digest in the target is that in the source. */
        COPIED,
        /** The target had an earlier form of it, which was replaced by the present one; the digests are equal. */
        CAUGHT_UP,
        /** The target had it already. */
        UNCHANGED,
        /** The source is still restoring it, so that its events are incomplete; it is not in the target. */
        RESTORING,
        /** It was deleted in the source during the migration; nothing of it was begun in the target, or that was removed. */
        DELETED
    }

    static MigratedSession of(String sessionId, Change change) {
        return new MigratedSession(sessionId, change, 0);
    }

    /** Whether it was written to the target. */
    boolean isWritten() {
        return change == Change.COPIED || change == Change.CAUGHT_UP;
    }
}
