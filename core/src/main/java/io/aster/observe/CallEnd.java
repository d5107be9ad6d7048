package io.aster.observe;

/** Observes the end of one call; see {@link CallListener}. */
@FunctionalInterface
public interface CallEnd {
    /** Is called once, immediately after the call, on its thread. */
    void ended(CallResult result);
}
