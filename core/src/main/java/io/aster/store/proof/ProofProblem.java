package io.aster.store.proof;

import io.aster.value.Limits;

/**
 * A proof that does not hold. Immutable.
 *
 * @param seq the event's, or {@link #SESSION}
 * @param kind what does not hold
 */
public record ProofProblem(long seq, Kind kind) {
    /** In place of a sequence number: the session itself. */
    public static final long SESSION = 0;

    /** What does not hold. */
    public enum Kind {
        /** The event's content, actions or metadata are others. */
        TEXTS("content, actions or metadata were changed"),

        /** The event does not follow the one before it: fields of one of both were changed, or events removed, inserted or moved. */
        PLACE("a field was changed, or the event was moved, inserted, or follows one that was"),

        /** The event has the mark of a redaction that Aster did not make. */
        REDACTION("it was redacted by something other than Aster, or the mark was changed"),

        /** The event should have a proof and has none that can be read. */
        NO_PROOF("it has no proof, or one that can't be read"),

        /** The key of the user's proofs is missing, so that nothing can be checked: it is another key store, an older one, or another user. */
        NO_KEY("the key store has no key for its proofs"),

        /** An event is missing. */
        MISSING("the event is missing"),

        /** The session's number of events, or its last event, is not the one that was stored; or it is another session's. */
        END("events were removed from the end or added there, or the session's own fields were changed");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** What it means: a sentence without its dot. */
        public String text() {
            return text;
        }
    }

    /** Checks the number. */
    public ProofProblem {
        Limits.check("seq", seq, SESSION, Long.MAX_VALUE);
    }

    /** For messages. */
    @Override
    public String toString() {
        return (seq == SESSION ? "the session" : "event " + seq) + ": " + kind.text();
    }
}
