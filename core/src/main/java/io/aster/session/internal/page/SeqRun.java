package io.aster.session.internal.page;

import java.util.ArrayList;
import java.util.List;

/** Sequence numbers that follow each other, which are read together. */
public record SeqRun(long first, long last) {
    /** The runs of sequence numbers that are given upwards, each once. */
    public static List<SeqRun> of(List<Long> seqs) {
        List<SeqRun> runs = new ArrayList<>();
        for (int i = 0; i < seqs.size(); ) {
            int end = i + 1;
            while (end < seqs.size() && seqs.get(end) == seqs.get(end - 1) + 1) {
                end++;
            }
            runs.add(new SeqRun(seqs.get(i), seqs.get(end - 1)));
            i = end;
        }
        return runs;
    }
}
