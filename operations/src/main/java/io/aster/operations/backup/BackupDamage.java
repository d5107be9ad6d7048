package io.aster.operations.backup;

/**
 * A part of a backup file that is not as it was written.
 *
 * @param from the first byte of the part, from 0
 * @param to the first byte after it; equal to {@code from} where something is missing
 * @param reason what is wrong, for human readers
 */
public record BackupDamage(long from, long to, String reason) {
    @Override
    public String toString() {
        return to > from ? "bytes " + from + " to " + (to - 1) + ": " + reason : "at byte " + from + ": " + reason;
    }
}
