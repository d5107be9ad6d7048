package io.aster.operations.backup;

/** Receives the progress of a backup, on the thread that runs it. Every method does nothing by default. */
public interface BackupListener {
    /** A listener that does nothing. */
    BackupListener NONE = new BackupListener() {};

    /**
     * Called once, before anything is written.
     *
     * @param sessions how many sessions the store has
     * @param events how many events will be read
     */
    default void planned(long sessions, long events) {}

    /**
     * Called while events are written.
     *
     * @param events how many were written so far
     */
    default void written(long events) {}

    /** Called for a session that is left out because the store is still restoring it. */
    default void leftOut(String sessionId) {}
}
