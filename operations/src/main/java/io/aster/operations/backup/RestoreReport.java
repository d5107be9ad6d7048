package io.aster.operations.backup;

/**
 * Totals of a restore.
 *
 * @param added sessions that the store did not have
 * @param grown sessions whose restore had been begun before, and was completed
 * @param unchanged sessions that the store had already
 * @param events events that were stored
 * @param leftOut sessions that the filter did not choose
 * @param lists message lists that were written
 * @param listsUnchanged message lists that the store had already
 */
public record RestoreReport(
        long added, long grown, long unchanged, long events, long leftOut, long lists, long listsUnchanged) {}
