package io.aster.operations.checkpoint;

/**
 * A session of a checkpoint, compared with what the store has.
 *
 * @param signed what was signed
 * @param result how it compares
 */
public record CheckedSession(SignedSession signed, Result result) {
    /** How a session compares with what was signed. */
    public enum Result {
        /** All that was signed is there, unchanged; there may be more events. */
        HOLDS("holds"),

        /** Events were redacted since, so that the others can't be compared. */
        REDACTED("events were redacted since it was signed, so that it can't be compared"),

        /** The store has no such session. */
        MISSING("is missing: it was deleted or has expired, or was never in this store"),

        /** The store has a session of this id that was created by another call. */
        REPLACED("another session has its id: of another app or user, or created at another time"),

        /** The store has less than was signed. */
        EARLIER("went back to an earlier state: it has fewer events, or fewer redacted ones, than were signed"),

        /** It can't be read, so that it can't be compared. */
        UNREADABLE("can't be read: a vault has no key for it any more, or it was changed"),

        /** The events are others. */
        CHANGED("events were changed, moved, inserted or removed since it was signed");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /** What it means: a predicate or sentence without its dot. */
        public String text() {
            return text;
        }

        /** Whether the store does not have what was signed, and no redaction is the reason. */
        public boolean isProblem() {
            return this != HOLDS && this != REDACTED;
        }
    }

    /** For messages. */
    @Override
    public String toString() {
        return "session \"" + signed.sessionId() + "\": " + result.text();
    }
}
