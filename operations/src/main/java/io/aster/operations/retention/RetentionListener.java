package io.aster.operations.retention;

import io.aster.session.Session;

/** Receives the progress of a retention, on the thread that runs it. Every method does nothing by default. */
public interface RetentionListener {
    /** A listener that does nothing. */
    RetentionListener NONE = new RetentionListener() {};

    /** Called for each session that is chosen, first of all: by a preview, and by an application before {@link #planned}. */
    default void chosen(Session session) {}

    /** Called once before anything is archived or deleted. */
    default void planned(RetentionPreview preview) {}

    /**
     * Called while sessions are archived.
     *
     * @param events how many events were written so far
     */
    default void archived(long events) {}

    /** Called for each session that was deleted. */
    default void deleted(Session session) {}

    /** Called for each session that was chosen and stays, because it was written to meanwhile. */
    default void changed(Session session) {}

    /** Called for each session that was chosen and stays, because the store has lost events of it, so that it can't be archived. */
    default void damaged(Session session) {}

    /** Called by a {@link RetentionSchedule} when a run has ended. */
    default void applied(RetentionReport report) {}

    /** Called by a {@link RetentionSchedule} when a run has failed; the next one does what it left undone. */
    default void failed(Throwable error) {}
}
