package io.aster.operations.backup;

import io.aster.session.Session;

/** Receives the progress of an archive, on the thread that writes it. Every method does nothing by default. */
public interface ArchiveListener {
    /** A listener that does nothing. */
    ArchiveListener NONE = new ArchiveListener() {};

    /**
     * Called while events are written.
     *
     * @param events how many were written so far
     */
    default void written(long events) {}

    /** Called for a session that is left out because it was written to or deleted since it was chosen. */
    default void changed(Session chosen) {}

    /** Called for a session that is left out because the store has lost events of it, or they can't be read. */
    default void damaged(Session chosen) {}
}
