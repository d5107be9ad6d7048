package io.aster.session;

import io.aster.error.InvalidValueException;
import java.util.ArrayList;
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

    /** How many compactions are kept, and more only while their summaries are not below what is archived. */
    static final int KEPT_COMPACTIONS = 100;

    /** The most compactions, and the most ranges of abandoned events. */
    static final int MOST = 1_000;

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
        return abandoned.stream().anyMatch(range -> range.contains(seq));
    }

    /** Whether a compaction has archived this event. */
    public boolean isArchived(long seq) {
        return archived().stream().anyMatch(range -> range.contains(seq));
    }

    /** The greatest sequence number of them. */
    long lastSeq() {
        long compacted = compaction().map(Compaction::lastSeq).orElse(0L);
        return abandoned.isEmpty()
                ? compacted
                : Math.max(compacted, abandoned.get(abandoned.size() - 1).last());
    }

    /**
     * The marks after a compaction.
     *
     * @param eventCount how many events the session has, which those of the summary follow
     * @throws InvalidValueException if a later event is archived already
     */
    HistoryMarks compacted(long throughSeq, long eventCount, int summaryEvents) {
        if (throughSeq < archivedThrough()) {
            throw new InvalidValueException(
                    "throughSeq", "must be at least " + archivedThrough() + ", up to which events are archived");
        }
        List<Compaction> all = new ArrayList<>(compactions);
        all.add(new Compaction(throughSeq, eventCount + 1, summaryEvents));
        int dropped = 0;
        while (all.size() - dropped > KEPT_COMPACTIONS && all.get(dropped).lastSeq() <= throughSeq) {
            dropped++;
        }
        refuseMore("throughSeq", all.size() - dropped);
        return new HistoryMarks(all.subList(dropped, all.size()), abandoned);
    }

    /**
     * The marks after a rewind. Compactions that archived nothing after {@code afterSeq} stay in force, with their summaries, wherever these
     * are; the others are undone.
     *
     * @param eventCount how many events the session has
     * @throws InvalidValueException if {@code afterSeq} is abandoned, or too many ranges are
     */
    HistoryMarks rewound(long afterSeq, long eventCount) {
        if (isAbandoned(afterSeq)) {
            throw new InvalidValueException("afterSeq", "must be an event that is not abandoned, is " + afterSeq);
        }
        List<Compaction> kept = compactions.stream()
                .filter(compaction -> compaction.throughSeq() <= afterSeq)
                .toList();
        List<SeqRange> left = SeqRanges.minus(SeqRange.between(afterSeq + 1, eventCount), summaries(kept));
        List<SeqRange> all = SeqRanges.union(abandoned, left);
        refuseMore("afterSeq", all.size());
        return new HistoryMarks(kept, all);
    }

    private static void refuseMore(String field, int marks) {
        if (marks > MOST) {
            throw new InvalidValueException(field, "would need more than " + MOST + " marks on the session");
        }
    }

    /** The events of a part of a history, in the order in which they are read. */
    List<SeqRange> ranges(HistoryPart part, long eventCount) {
        return switch (part) {
            case ALL -> SeqRange.between(1, eventCount);
            case LIVE -> live(eventCount);
            case MODEL -> model(eventCount);
            case ARCHIVED -> archived();
            case ABANDONED -> abandoned;
        };
    }

    private List<SeqRange> live(long eventCount) {
        List<SeqRange> others = SeqRanges.union(archivedOrBelow(), abandoned);
        return SeqRanges.minus(SeqRange.between(1, eventCount), others);
    }

    private List<SeqRange> model(long eventCount) {
        List<SeqRange> summary = compaction().map(Compaction::summary).orElse(List.of());
        List<SeqRange> model = new ArrayList<>(summary);
        SeqRanges.minus(live(eventCount), summary).forEach(range -> SeqRanges.append(model, range));
        return List.copyOf(model);
    }

    private List<SeqRange> archived() {
        return SeqRanges.minus(archivedOrBelow(), abandoned);
    }

    /** The archived events, with those that were abandoned before. */
    private List<SeqRange> archivedOrBelow() {
        List<Compaction> superseded = compactions.subList(0, Math.max(0, compactions.size() - 1));
        return SeqRanges.union(SeqRange.between(1, archivedThrough()), summaries(superseded));
    }

    private static List<SeqRange> summaries(List<Compaction> compactions) {
        return compactions.stream()
                .flatMap(compaction -> compaction.summary().stream())
                .toList();
    }
}
