package io.aster.vault;

/**
 * Whether a vault keeps proofs, by which {@link io.aster.session.SessionService#verify} finds out whether events were altered, removed, inserted
 * or moved by something else. All nodes have to use the same mode: events that were appended without proofs can't be told from inserted ones.
 */
public enum ProofMode {
    /** It keeps none. */
    OFF,

    /** Every event that is appended gets one. Sessions that were stored without proofs are continued: their later events have some. */
    ON,

    /** The same, and sessions without proofs are refused: otherwise anyone who can write to the store could remove those of a whole session. */
    REQUIRED
}
