package io.aster.operations.transfer;

/**
 * What an import changed in one session.
 *
 * @param sessionId the session
 * @param change what happened to it
 * @param newEvents the number of events that were stored by this import
 */
public record ImportedSession(String sessionId, Change change, long newEvents) {
    /** What can happen to a session. */
    public enum Change {
        /** It did not exist. */
        ADDED,
        /** It existed, or was begun, and got more events. */
        GROWN,
        /** It was complete. */
        UNCHANGED
    }

    static ImportedSession added(String sessionId, long events) {
        return new ImportedSession(sessionId, Change.ADDED, events);
    }

    static ImportedSession grown(String sessionId, long newEvents) {
        return new ImportedSession(sessionId, Change.GROWN, newEvents);
    }

    static ImportedSession unchanged(String sessionId) {
        return new ImportedSession(sessionId, Change.UNCHANGED, 0);
    }
}
