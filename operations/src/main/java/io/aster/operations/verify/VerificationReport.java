package io.aster.operations.verify;

/**
 * What a {@link SessionVerifier} found.
 *
 * @param sessions how many sessions were verified
 * @param failed how many of them do not hold
 * @param events how many events they have
 * @param proved how many of these have a proof that holds
 * @param redacted how many of the proved ones are redacted
 * @param unproved of how many events nothing is known: they were stored before their session had proofs, or their user's key was shredded
 */
public record VerificationReport(long sessions, long failed, long events, long proved, long redacted, long unproved) {
    /** Whether nothing was found that does not hold. */
    public boolean holds() {
        return failed == 0;
    }
}
