package io.aster.operations.checkpoint;

/**
 * Receives the progress of a {@link SessionCheckpoint}. All methods but {@link #planned} are called concurrently by the threads that read, so they
 * must be thread-safe and return soon. Every method does nothing by default.
 */
public interface CheckpointListener {
    /** A listener that does nothing. */
    CheckpointListener NONE = new CheckpointListener() {};

    /** Called once, before anything is written, with what there is at that moment. */
    default void planned(long sessions, long events) {}

    /**
     * Called while events are read.
     *
     * @param events how many were read so far
     */
    default void read(long events) {}

    /** Called for a session that is left out because the store is still restoring it, or because its events are being redacted. */
    default void leftOut(String sessionId) {}

    /**
     * Called for a session that is left out because it can't be read, or does not hold: events are missing, proofs do not hold, or a vault can't
     * open it.
     *
     * @param problem the reason, for human readers
     */
    default void unreadable(String sessionId, String problem) {}
}
