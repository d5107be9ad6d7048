package io.aster.operations.verify;

import io.aster.store.proof.Verification;

/**
 * Receives the progress of a {@link SessionVerifier}. All methods but {@link #planned} are called concurrently by the threads that verify, so they
 * must be thread-safe and return soon. Every method does nothing by default.
 */
public interface VerificationListener {
    /** A listener that does nothing. */
    VerificationListener NONE = new VerificationListener() {};

    /** Called once, before anything is verified, with what there is at that moment. */
    default void planned(long sessions, long events) {}

    /**
     * Called after each session.
     *
     * @param events how many events the sessions have that were verified so far
     */
    default void verified(long events) {}

    /** Called for each session that does not hold. */
    default void failed(Verification session) {}
}
