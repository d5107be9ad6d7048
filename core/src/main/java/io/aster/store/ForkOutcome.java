package io.aster.store;

/** The outcome of a fork. */
public enum ForkOutcome {
    /** The fork is stored as a whole, by this call or an earlier one with the same token. */
    FORKED,

    /** Nothing was stored, because the id is taken. */
    ID_TAKEN,

    /** Nothing was stored, because the source does not exist, or another session has its id by now. */
    NO_SOURCE,

    /** Nothing was stored, because events of the source were redacted since its history was read: it has to be read again. */
    SOURCE_CHANGED
}
