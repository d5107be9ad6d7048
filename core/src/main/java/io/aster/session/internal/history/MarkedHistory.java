package io.aster.session.internal.history;

import io.aster.error.InvalidValueException;
import io.aster.session.internal.page.SeqRanges;
import io.aster.store.SessionRecord;
import io.aster.value.Compaction;
import io.aster.value.HistoryMarks;
import io.aster.value.SeqRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The numbers of a session's events and its marks at one moment: which events a part has, and the marks after a compaction, a rewind or a fork.
 *
 * @param eventCount how many events the session has
 */
public record MarkedHistory(HistoryMarks marks, long eventCount) {
    /** How many compactions are kept, and more only while their summaries are not below what is archived. */
    static final int KEPT_COMPACTIONS = 100;

    /** The most compactions, and the most ranges of abandoned events. */
    static final int MOST = 1_000;

    /**
     * That of a stored session.
     *
     * @throws io.aster.error.DamagedDataException if its marks are not legal
     */
    public static MarkedHistory of(SessionRecord session) {
        return new MarkedHistory(MarksJson.stored(session.id(), session.marks()), session.eventCount());
    }

    /**
     * The marks after a compaction.
     *
     * @param summaryEvents how many events of a summary follow those that the session has
     * @throws InvalidValueException if a later event is archived already
     */
    public HistoryMarks compacted(long throughSeq, int summaryEvents) {
        if (throughSeq < marks.archivedThrough()) {
            throw new InvalidValueException(
                    "throughSeq", "must be at least " + marks.archivedThrough() + ", up to which events are archived");
        }
        List<Compaction> all = new ArrayList<>(marks.compactions());
        all.add(new Compaction(throughSeq, eventCount + 1, summaryEvents));
        int dropped = 0;
        while (all.size() - dropped > KEPT_COMPACTIONS && all.get(dropped).lastSeq() <= throughSeq) {
            dropped++;
        }
        refuseMore("throughSeq", all.size() - dropped);
        return new HistoryMarks(all.subList(dropped, all.size()), marks.abandoned());
    }

    /**
     * The marks after a rewind. Compactions that archived nothing after {@code afterSeq} but what was abandoned before stay in force, with
     * their summaries, wherever these are; the others are undone.
     *
     * @throws InvalidValueException if {@code afterSeq} is abandoned, or too many ranges are
     */
    public HistoryMarks rewound(long afterSeq) {
        if (marks.isAbandoned(afterSeq)) {
            throw new InvalidValueException("afterSeq", "must be an event that is not abandoned, is " + afterSeq);
        }
        List<Compaction> kept = marks.compactions().stream()
                .takeWhile(compaction -> isAbandoned(afterSeq + 1, compaction.throughSeq()))
                .toList();
        List<SeqRange> left = SeqRanges.minus(SeqRanges.between(afterSeq + 1, eventCount), summaries(kept));
        List<SeqRange> all = SeqRanges.union(marks.abandoned(), left);
        refuseMore("afterSeq", all.size());
        return new HistoryMarks(kept, all);
    }

    /** Whether all events between these two, themselves included, are abandoned; also if there are none. */
    private boolean isAbandoned(long first, long last) {
        return SeqRanges.minus(SeqRanges.between(first, last), marks.abandoned())
                .isEmpty();
    }

    /**
     * The marks of a fork that has copies of the events up to one of them: each copy is archived or abandoned as the original is, by the
     * compactions whose whole summary was copied. A part of a summary is abandoned: it says less than the events that it stands for, which
     * are live in the fork.
     */
    public HistoryMarks upTo(long seq) {
        List<Compaction> kept = marks.compactions().stream()
                .takeWhile(compaction -> compaction.lastSeq() <= seq)
                .toList();
        List<SeqRange> parts = marks.compactions().stream()
                .skip(kept.size())
                .flatMap(compaction -> SeqRanges.between(compaction.summarySeq(), seq).stream())
                .toList();
        return new HistoryMarks(kept, SeqRanges.union(SeqRanges.upTo(seq, marks.abandoned()), parts));
    }

    /**
     * The events of those summaries that stand for one of these events, or for a summary that does, upwards. What was abandoned before a
     * compaction is no part of its summary.
     */
    List<Long> summariesOf(List<Long> seqs) {
        List<Long> summaries = new ArrayList<>();
        for (Compaction each : marks.compactions()) {
            boolean isOfEvent = seqs.stream().anyMatch(seq -> seq <= each.throughSeq() && !marks.isAbandoned(seq));
            boolean isOfSummary = !summaries.isEmpty();
            if (isOfEvent || isOfSummary || seqs.stream().anyMatch(seq -> isEarlierSummary(seq, each))) {
                LongStream.rangeClosed(each.summarySeq(), each.lastSeq()).forEach(summaries::add);
            }
        }
        return summaries;
    }

    private boolean isEarlierSummary(long seq, Compaction compaction) {
        return marks.compactions().stream()
                .takeWhile(each -> each.lastSeq() < compaction.summarySeq())
                .anyMatch(each -> each.isSummary(seq));
    }

    private static void refuseMore(String field, int marks) {
        if (marks > MOST) {
            throw new InvalidValueException(field, "would need more than " + MOST + " marks on the session");
        }
    }

    /** The events of a part, in the order in which they are read. */
    public List<SeqRange> ranges(HistoryPart part) {
        return switch (part) {
            case ALL -> SeqRanges.between(1, eventCount);
            case LIVE -> live();
            case MODEL -> model();
            case ARCHIVED -> SeqRanges.minus(archivedOrBelow(), marks.abandoned());
            case ABANDONED -> marks.abandoned();
        };
    }

    private List<SeqRange> live() {
        List<SeqRange> others = SeqRanges.union(archivedOrBelow(), marks.abandoned());
        return SeqRanges.minus(SeqRanges.between(1, eventCount), others);
    }

    private List<SeqRange> model() {
        List<SeqRange> summary = marks.compaction().map(MarkedHistory::summary).orElse(List.of());
        List<SeqRange> model = new ArrayList<>(summary);
        SeqRanges.minus(live(), summary).forEach(range -> SeqRanges.append(model, range));
        return List.copyOf(model);
    }

    /** The archived events, with those that were abandoned before. */
    private List<SeqRange> archivedOrBelow() {
        List<Compaction> all = marks.compactions();
        List<Compaction> superseded = all.subList(0, Math.max(0, all.size() - 1));
        return SeqRanges.union(SeqRanges.between(1, marks.archivedThrough()), summaries(superseded));
    }

    private static List<SeqRange> summaries(List<Compaction> compactions) {
        return compactions.stream()
                .flatMap(compaction -> summary(compaction).stream())
                .toList();
    }

    private static List<SeqRange> summary(Compaction compaction) {
        return SeqRanges.between(compaction.summarySeq(), compaction.lastSeq());
    }
}
