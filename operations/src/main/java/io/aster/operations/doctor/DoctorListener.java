package io.aster.operations.doctor;

import io.aster.store.check.Finding;

/** Receives what a {@link Doctor} finds, and how far it is, on the thread that runs it. */
public interface DoctorListener {
    /** What a check found; of severity {@link io.aster.store.check.Severity#OK} once if it found nothing. */
    void found(Finding finding);

    /** How many sessions were looked at so far, without their histories. */
    default void looked(long sessions) {}

    /** How many events the histories have that are to be read; called before {@link #read}. */
    default void planned(long events) {}

    /** How many events were read so far. */
    default void read(long events) {}
}
