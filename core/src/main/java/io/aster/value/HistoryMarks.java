package io.aster.value;

import io.aster.error.InvalidValueException;
import java.util.List;
import java.util.Optional;

/**
 * What compactions and rewinds made of a session's events, which stay as they are: numbers that say which of them are archived or abandoned.
 * Each event is either live, archived or abandoned. Immutable.
 *
 * @param compactions those in force, the latest last. Each one archives the events up to its {@code throughSeq} and the summaries of the
 *     ones before it, which come back into force when a rewind undoes the later ones
 * @param abandoned the events that rewinds have abandoned, by {@code seq} upwards
 */
public record HistoryMarks(List<Compaction> compactions, List<SeqRange> abandoned) {
    /** The marks of a session that was neither compacted nor rewound. */
    public static final HistoryMarks NONE = new HistoryMarks(List.of(), List.of());

    /** Checks the order of both lists. */
    public HistoryMarks {
        compactions = List.copyOf(compactions);
        abandoned = List.copyOf(abandoned);
        for (int i = 1; i < compactions.size(); i++) {
            Compaction before = compactions.get(i - 1);
            Compaction later = compactions.get(i);
            refuseUnless(
                    later.throughSeq() >= before.throughSeq() && later.summarySeq() > before.lastSeq(),
                    "must have compactions in order");
        }
        for (int i = 1; i < abandoned.size(); i++) {
            refuseUnless(
                    abandoned.get(i).first() > abandoned.get(i - 1).last() + 1, "must have abandoned ranges in order");
        }
    }

    private static void refuseUnless(boolean fits, String rule) {
        if (!fits) {
            throw new InvalidValueException("marks", rule);
        }
    }

    /** The sequence number up to which events are archived; 0 if none are. */
    public long archivedThrough() {
        return compaction().map(Compaction::throughSeq).orElse(0L);
    }

    /** The latest compaction in force. */
    public Optional<Compaction> compaction() {
        return compactions.isEmpty() ? Optional.empty() : Optional.of(compactions.get(compactions.size() - 1));
    }

    /** Whether a rewind has abandoned this event. */
    public boolean isAbandoned(long seq) {
        int low = 0;
        int high = abandoned.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (abandoned.get(middle).last() < seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < abandoned.size() && abandoned.get(low).contains(seq);
    }

    /** Whether a compaction has archived this event. */
    public boolean isArchived(long seq) {
        List<Compaction> superseded = compactions.subList(0, Math.max(0, compactions.size() - 1));
        boolean isBelow = 1 <= seq && seq <= archivedThrough();
        return (isBelow || superseded.stream().anyMatch(each -> each.isSummary(seq))) && !isAbandoned(seq);
    }

    /** The greatest sequence number of an event that they say something of; 0 if there is none. */
    public long lastSeq() {
        long compacted = compaction().map(Compaction::lastSeq).orElse(0L);
        return abandoned.isEmpty()
                ? compacted
                : Math.max(compacted, abandoned.get(abandoned.size() - 1).last());
    }
}
