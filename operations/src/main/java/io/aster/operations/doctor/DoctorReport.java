package io.aster.operations.doctor;

/**
 * What a {@link Doctor} did.
 *
 * @param errors how many errors it found that are still there
 * @param warnings how many warnings, also for checks that could not be carried out
 * @param notices how many notices
 * @param repaired how many findings were repaired, which count nowhere else
 * @param sessions how many sessions there are
 * @param sessionsRead of how many the history was read
 * @param events how many events were read
 * @param listsRead how many message lists were read
 */
public record DoctorReport(
        long errors,
        long warnings,
        long notices,
        long repaired,
        long sessions,
        long sessionsRead,
        long events,
        long listsRead) {
    /** Whether no error is left. Warnings and notices may be. */
    public boolean isHealthy() {
        return errors == 0;
    }
}
