package io.aster.operations.backup;

import io.aster.operations.transfer.ImportedSession;

/** Receives the progress of a restore, from several threads, but one call at a time. Every method does nothing by default. */
public interface RestoreListener {
    /** A listener that does nothing. */
    RestoreListener NONE = new RestoreListener() {};

    /**
     * Called while the files are checked, before anything is written.
     *
     * @param bytes how many bytes were checked so far
     * @param all how many bytes the files have
     */
    default void checked(long bytes, long all) {}

    /**
     * Called while events are read for the store.
     *
     * @param events how many were read so far, also of sessions that the store has already
     * @param all how many the files have, 0 if that is not known
     */
    default void read(long events, long all) {}

    /** Called for each session that is in the store now. */
    default void restored(ImportedSession session) {}

    /** Called for each session, list or part of a file that could not be restored. */
    default void refused(RestoreProblem problem) {}
}
