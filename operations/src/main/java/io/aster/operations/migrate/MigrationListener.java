package io.aster.operations.migrate;

/**
 * Receives the progress of a migration. All methods but {@link #planned} are called concurrently by the threads that copy, so they must be
 * thread-safe and return soon. Every method does nothing by default.
 */
public interface MigrationListener {
    /** A listener that does nothing. */
    MigrationListener NONE = new MigrationListener() {};

    /** Called once, before anything is written, with what there is to do at that moment. */
    default void planned(MigrationPlan plan) {}

    /**
     * Called while events are copied.
     *
     * @param events how many events were read from the source for the target so far; one that is copied again counts again
     */
    default void copied(long events) {}

    /** Called for each session when it is done; for one that is caught up, again. */
    default void migrated(MigratedSession session) {}

    /** Called for each message list that was written to the target. */
    default void migratedList(String agentId) {}

    /** Called for each session or list that could not be migrated. */
    default void refused(MigrationProblem problem) {}

    /** Called for each session that only the target has, after everything was copied. It may have been deleted in the source meanwhile. */
    default void onlyInTarget(String sessionId) {}
}
