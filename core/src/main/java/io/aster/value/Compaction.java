package io.aster.value;

import io.aster.error.InvalidValueException;

/**
 * A compaction of a session: a summary stands for the events up to one of them, which are archived.
 *
 * @param throughSeq the sequence number of the last archived event
 * @param summarySeq that of the first event of the summary; they follow each other
 * @param summaryEvents how many events the summary has; 0 for a compaction without one
 */
public record Compaction(long throughSeq, long summarySeq, int summaryEvents) {
    /** Checks that the summary follows what it stands for. */
    public Compaction {
        if (throughSeq < 1 || summarySeq <= throughSeq || summaryEvents < 0) {
            throw new InvalidValueException("compaction", "must have a summary that follows what it stands for");
        }
    }

    /** The sequence number of the session's last event when it was compacted, the summary included. */
    public long lastSeq() {
        return summarySeq + summaryEvents - 1;
    }

    /** Whether this event is one of the summary. */
    public boolean isSummary(long seq) {
        return summarySeq <= seq && seq <= lastSeq();
    }
}
