package io.aster.operations.migrate;

/**
 * Totals of a migration.
 *
 * @param copied sessions that were copied
 * @param caughtUp sessions whose earlier form in the target was replaced
 * @param unchanged sessions that the target had already when the migration began
 * @param events events that were stored in the target
 * @param restoring sessions that were left out because the source is still restoring them
 * @param lists message lists that were written to the target
 * @param listsUnchanged message lists that the target had already
 * @param onlyInTarget sessions that only the target has
 * @param passes how often the heads of all sessions were compared
 */
public record MigrationReport(
        long copied,
        long caughtUp,
        long unchanged,
        long events,
        long restoring,
        long lists,
        long listsUnchanged,
        long onlyInTarget,
        int passes) {}
