package io.aster.store.proof;

import java.util.List;

/**
 * Whether a session's events are as they were stored: none altered, removed, inserted, moved or put in another order by something other than
 * Aster. Immutable.
 *
 * @param events how many events the session had when it was verified
 * @param proved how many of them have a proof that holds
 * @param redacted how many of these are redacted: what is left of them is proved, and that they were redacted by Aster
 * @param unproved of how many events nothing is known: those at the session's beginning that were stored before it had proofs, or all of a user
 *     whose key was shredded
 * @param problems what does not hold, in the order of the events, the session itself last; the first {@value #MOST} only: no further events
 *     are read, nor counted
 */
public record Verification(
        String sessionId, long events, long proved, long redacted, long unproved, List<ProofProblem> problems) {
    /** The largest number of problems that a verification has. */
    public static final int MOST = 1_000;

    /** Makes the list unmodifiable. */
    public Verification {
        problems = List.copyOf(problems);
    }

    /** Whether nothing was found that does not hold. Of events without proofs nothing is known. */
    public boolean holds() {
        return problems.isEmpty();
    }
}
