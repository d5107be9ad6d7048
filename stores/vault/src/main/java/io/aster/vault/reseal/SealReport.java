package io.aster.vault.reseal;

/**
 * What was sealed.
 *
 * @param texts how many texts were sealed
 * @param sessions how many sessions the last pass looked at
 * @param lists how many message lists it looked at
 * @param restoring how many of the sessions a restore has not completed yet
 * @param refused how many sessions and lists have texts that can't be sealed; the listener has their names
 * @param isComplete whether the last pass found no text that was not sealed
 */
public record SealReport(long texts, long sessions, long lists, long restoring, long refused, boolean isComplete) {}
