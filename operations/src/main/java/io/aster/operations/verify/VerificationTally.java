package io.aster.operations.verify;

import io.aster.store.proof.Verification;

/** Counts what was verified. Thread-safe. */
final class VerificationTally {
    private final VerificationListener listener;
    private long sessions;
    private long failed;
    private long events;
    private long proved;
    private long redacted;
    private long unproved;

    VerificationTally(VerificationListener listener) {
        this.listener = listener;
    }

    void add(Verification session) {
        long all = count(session);
        if (!session.holds()) {
            listener.failed(session);
        }
        listener.verified(all);
    }

    private synchronized long count(Verification session) {
        sessions++;
        failed += session.holds() ? 0 : 1;
        events += session.events();
        proved += session.proved();
        redacted += session.redacted();
        unproved += session.unproved();
        return events;
    }

    synchronized VerificationReport report() {
        return new VerificationReport(sessions, failed, events, proved, redacted, unproved);
    }
}
