package io.aster.operations.checkpoint;

/**
 * Receives the progress of a {@link CheckpointCheck}. All methods but {@link #planned} are called concurrently by the threads that compare, so they
 * must be thread-safe and return soon. Every method does nothing by default.
 */
public interface CheckListener {
    /** A listener that does nothing. */
    CheckListener NONE = new CheckListener() {};

    /** Called once, when it is known that the signature of the file holds, with what it covers. */
    default void planned(long sessions, long events) {}

    /**
     * Called while events are read.
     *
     * @param events how many were read so far
     */
    default void read(long events) {}

    /** Called for each session. */
    default void checked(CheckedSession session) {}
}
