package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryMarksTest {
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
                    marks = marks.compacted(through, count, summary);
                    count += summary;
                } else {
                    long after = random.nextInt(count + 1);
                    if (!marks.isAbandoned(after)) {
                        marks = marks.rewound(after, count);
                    }
                }
                count += random.nextInt(4);
                refuseOverlap(marks, count);
                assertThat(MarksJson.read(MarksJson.text(marks))).isEqualTo(marks);
            }
        }
    }

    private static void refuseOverlap(HistoryMarks marks, long count) {
        List<Long> live = seqs(marks.ranges(HistoryPart.LIVE, count));
        List<Long> archived = seqs(marks.ranges(HistoryPart.ARCHIVED, count));
        List<Long> abandoned = seqs(marks.ranges(HistoryPart.ABANDONED, count));
        List<Long> all = new ArrayList<>(live);
        all.addAll(archived);
        all.addAll(abandoned);
        assertThat(all).doesNotHaveDuplicates().hasSize((int) count);
        assertThat(live).isSorted();
        List<Long> model = seqs(marks.ranges(HistoryPart.MODEL, count));
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
    void oldCompactionsAreDroppedWhereTheirSummariesAreArchived() {
        HistoryMarks marks = HistoryMarks.NONE;
        for (int i = 1; i <= 300; i++) {
            marks = marks.compacted(i, i, 1);
        }
        assertThat(marks.compactions()).hasSize(HistoryMarks.KEPT_COMPACTIONS);
        assertThat(marks.archivedThrough()).isEqualTo(300);
    }

    @Test
    void marksAreBounded() {
        HistoryMarks marks = HistoryMarks.NONE;
        for (int i = 1; i <= HistoryMarks.MOST; i++) {
            marks = marks.rewound(2L * i - 1, 2L * i);
        }
        HistoryMarks full = marks;
        assertThat(full.abandoned()).hasSize(HistoryMarks.MOST);
        assertThatThrownBy(() -> full.rewound(2L * HistoryMarks.MOST + 1, 2L * HistoryMarks.MOST + 2))
                .isInstanceOf(InvalidValueException.class);
        assertThat(full.rewound(1, 2L * HistoryMarks.MOST).abandoned()).containsExactly(new SeqRange(2, 2_000));
        HistoryMarks same = HistoryMarks.NONE;
        for (int i = 1; i <= HistoryMarks.MOST; i++) {
            same = same.compacted(1, i, 1);
        }
        HistoryMarks most = same;
        assertThatThrownBy(() -> most.compacted(1, HistoryMarks.MOST + 1L, 1))
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
