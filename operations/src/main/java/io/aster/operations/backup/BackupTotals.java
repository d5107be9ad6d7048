package io.aster.operations.backup;

/**
 * Totals of a backup.
 *
 * @param sessions sessions with their events
 * @param events the events of these
 * @param unchanged sessions that are as the base has them, of which only their heads are in the file
 * @param lists message lists
 * @param messages the messages of these
 */
public record BackupTotals(long sessions, long events, long unchanged, long lists, long messages) {}
