package io.aster.store;

/** The outcome of a rewrite. */
public enum RewriteOutcome {
    /** All texts are rewritten, by this call or before; but values of the state that are others by now are left as they are. */
    REWRITTEN,

    /** Nothing was changed, because the session does not exist, or another session has its id by now. */
    NO_SESSION,

    /** Nothing was changed, because the session has another version, or another number of redactions, than expected. */
    SESSION_CHANGED
}
