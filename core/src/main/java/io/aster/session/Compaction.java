package io.aster.session;

import io.aster.error.InvalidValueException;
import java.util.List;

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

    /** The sequence number of the last event of the session as it was left by this compaction. */
    long lastSeq() {
        return summarySeq + summaryEvents - 1;
    }

    /** The events of the summary. */
    List<SeqRange> summary() {
        return SeqRange.between(summarySeq, lastSeq());
    }
}
