package io.aster.store;

/** The outcome of a redaction. */
public enum RedactionOutcome {
    /** All events are redacted, by this call or before. */
    REDACTED,

    /** Nothing was changed, because the session does not exist, or another session has its id by now. */
    NO_SESSION,

    /** Nothing was changed, because the session has another number of events, or of redactions, than expected. */
    SESSION_CHANGED
}
