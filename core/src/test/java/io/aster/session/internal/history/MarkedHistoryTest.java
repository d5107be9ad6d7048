package io.aster.session.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.value.Compaction;
import io.aster.value.HistoryMarks;
import io.aster.value.SeqRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkedHistoryTest {
    private static final long SEED = 19;

    /** Each event is what a plain list of words says, after any series of compactions and rewinds. */
    @Test
    void rangesAreWhatAnArrayOfEventsSays() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            HistoryMarks marks = HistoryMarks.NONE;
            int count = 1 + random.nextInt(8);
            for (int step = 0; step < 12; step++) {
                if (random.nextBoolean()) {
                    long through = Math.max(1, marks.archivedThrough())
                            + random.nextInt((int) (count - Math.max(1, marks.archivedThrough())) + 1);
                    int summary = random.nextInt(3);
                    marks = at(marks, count).compacted(through, summary);
                    count += summary;
                } else {
                    long after = random.nextInt(count + 1);
                    if (!marks.isAbandoned(after)) {
                        marks = at(marks, count).rewound(after);
                    }
                }
                count += random.nextInt(4);
                refuseOverlap(marks, count);
                refuseOthersInFork(marks, count, random.nextInt(count + 1));
                assertThat(MarksJson.read(MarksJson.text(marks))).isEqualTo(marks);
            }
        }
    }

    private static MarkedHistory at(HistoryMarks marks, long eventCount) {
        return new MarkedHistory(marks, eventCount);
    }

    /** A fork marks what it has copied as its source does, but for what a later summary archives that it does not have as a whole. */
    private static void refuseOthersInFork(HistoryMarks marks, long count, int cut) {
        HistoryMarks fork = at(marks, count).upTo(cut);
        assertThat(fork.lastSeq()).isLessThanOrEqualTo(cut);
        refuseOverlap(fork, cut);
        boolean hasLastSummary = marks.compaction().equals(fork.compaction());
        for (long seq = 1; seq <= cut; seq++) {
            assertThat(fork.isAbandoned(seq)).isEqualTo(marks.isAbandoned(seq) || isOfPart(marks, seq, cut));
            if (hasLastSummary || fork.isArchived(seq)) {
                assertThat(fork.isArchived(seq)).isEqualTo(marks.isArchived(seq));
            }
        }
    }

    /** Whether an event is of a summary that does not end before a cut. */
    private static boolean isOfPart(HistoryMarks marks, long seq, long cut) {
        return marks.compactions().stream().anyMatch(each -> each.isSummary(seq) && each.lastSeq() > cut);
    }

    private static void refuseOverlap(HistoryMarks marks, long count) {
        List<Long> live = seqs(at(marks, count).ranges(HistoryPart.LIVE));
        List<Long> archived = seqs(at(marks, count).ranges(HistoryPart.ARCHIVED));
        List<Long> abandoned = seqs(at(marks, count).ranges(HistoryPart.ABANDONED));
        List<Long> all = new ArrayList<>(live);
        all.addAll(archived);
        all.addAll(abandoned);
        assertThat(all).doesNotHaveDuplicates().hasSize((int) count);
        assertThat(live).isSorted();
        List<Long> model = seqs(at(marks, count).ranges(HistoryPart.MODEL));
        assertThat(model).containsExactlyInAnyOrderElementsOf(live);
        long summary = marks.compaction().map(Compaction::summaryEvents).orElse(0);
        assertThat(model.subList((int) summary, model.size())).isSorted();
        marks.compaction()
                .filter(last -> last.summaryEvents() > 0)
                .ifPresent(last -> assertThat(model.get(0)).isEqualTo(last.summarySeq()));
        for (long seq = 1; seq <= count; seq++) {
            assertThat(marks.isArchived(seq)).isEqualTo(archived.contains(seq));
            assertThat(marks.isAbandoned(seq)).isEqualTo(abandoned.contains(seq));
        }
    }

    private static List<Long> seqs(List<SeqRange> ranges) {
        List<Long> seqs = new ArrayList<>();
        for (SeqRange range : ranges) {
            for (long seq = range.first(); seq <= range.last(); seq++) {
                seqs.add(seq);
            }
        }
        return seqs;
    }

    @Test
    void aCompactionStaysIfARewindAbandonsNothingThatItStandsFor() {
        HistoryMarks rewound = at(HistoryMarks.NONE, 10).rewound(4);
        HistoryMarks compacted = at(rewound, 11).compacted(8, 1);

        assertThat(at(compacted, 12).rewound(4).compactions()).isEqualTo(compacted.compactions());
        assertThat(at(compacted, 12).rewound(3).compactions()).isEmpty();
    }

    @Test
    void aForkAbandonsAPartOfASummary() {
        HistoryMarks compacted = at(HistoryMarks.NONE, 3).compacted(2, 2);

        assertThat(at(compacted, 5).upTo(4)).isEqualTo(new HistoryMarks(List.of(), List.of(new SeqRange(4, 4))));
        assertThat(seqs(at(at(compacted, 5).upTo(4), 4).ranges(HistoryPart.MODEL)))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void oldCompactionsAreDroppedWhereTheirSummariesAreArchived() {
        HistoryMarks marks = HistoryMarks.NONE;
        for (int i = 1; i <= 300; i++) {
            marks = at(marks, i).compacted(i, 1);
        }
        assertThat(marks.compactions()).hasSize(MarkedHistory.KEPT_COMPACTIONS);
        assertThat(marks.archivedThrough()).isEqualTo(300);
    }

    @Test
    void marksAreBounded() {
        HistoryMarks marks = HistoryMarks.NONE;
        for (int i = 1; i <= MarkedHistory.MOST; i++) {
            marks = at(marks, 2L * i).rewound(2L * i - 1);
        }
        HistoryMarks full = marks;
        assertThat(full.abandoned()).hasSize(MarkedHistory.MOST);
        assertThatThrownBy(() -> at(full, 2L * MarkedHistory.MOST + 2).rewound(2L * MarkedHistory.MOST + 1))
                .isInstanceOf(InvalidValueException.class);
        assertThat(at(full, 2L * MarkedHistory.MOST).rewound(1).abandoned()).containsExactly(new SeqRange(2, 2_000));
        HistoryMarks same = HistoryMarks.NONE;
        for (int i = 1; i <= MarkedHistory.MOST; i++) {
            same = at(same, i).compacted(1, 1);
        }
        HistoryMarks most = same;
        assertThatThrownBy(() -> at(most, MarkedHistory.MOST + 1L).compacted(1, 1))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void illegalMarksAreRefused() {
        for (Map<String, Object> json : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("compactions", List.of()),
                Map.of("compactions", "x", "abandoned", List.of()),
                Map.of("compactions", List.of(List.of(1L, 1L, 1L)), "abandoned", List.of()),
                Map.of("compactions", List.of(List.of(1L, 2L)), "abandoned", List.of()),
                Map.of("compactions", List.of(List.of(1L, 2L, 1L << 40)), "abandoned", List.of()),
                Map.of("compactions", List.of(List.of(4L, 5L, 1L), List.of(3L, 6L, 1L)), "abandoned", List.of()),
                Map.of("compactions", List.of(), "abandoned", List.of(List.of(2L, 1L))),
                Map.of("compactions", List.of(), "abandoned", List.of(List.of(1L, 2L), List.of(3L, 4L))))) {
            assertThatThrownBy(() -> MarksJson.fromJson(json)).as("%s", json).isInstanceOf(InvalidValueException.class);
        }
    }
}
