package io.aster.session.internal.page;

import io.aster.value.SeqRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Arithmetic of sets of events, each a list of ranges by {@code seq} upwards, which have gaps in between. Stateless. */
public final class SeqRanges {
    private SeqRanges() {}

    /** The events from one to another, or none. */
    public static List<SeqRange> between(long first, long last) {
        return first > last ? List.of() : List.of(new SeqRange(first, last));
    }

    /** The events with these sequence numbers, which are given upwards, each once. */
    public static List<SeqRange> of(List<Long> seqs) {
        List<SeqRange> ranges = new ArrayList<>();
        for (long seq : seqs) {
            append(ranges, new SeqRange(seq, seq));
        }
        return List.copyOf(ranges);
    }

    /** Those events of a set that are not after this one. */
    public static List<SeqRange> upTo(long seq, List<SeqRange> ranges) {
        return ranges.stream()
                .flatMap(range -> between(range.first(), Math.min(range.last(), seq)).stream())
                .toList();
    }

    /** The events of either set. */
    public static List<SeqRange> union(List<SeqRange> one, List<SeqRange> other) {
        List<SeqRange> sorted = Stream.concat(one.stream(), other.stream())
                .sorted(Comparator.comparingLong(SeqRange::first))
                .toList();
        List<SeqRange> union = new ArrayList<>();
        for (SeqRange next : sorted) {
            append(union, next);
        }
        return List.copyOf(union);
    }

    /** Adds a range to a list, to its last range if it follows that without a gap. */
    public static void append(List<SeqRange> ranges, SeqRange next) {
        SeqRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (last == null || next.first() < last.first() || next.first() > last.last() + 1) {
            ranges.add(next);
        } else {
            ranges.set(ranges.size() - 1, new SeqRange(last.first(), Math.max(last.last(), next.last())));
        }
    }

    /**
     * What follows an event in a sequence of ranges; if it is in none of them, the events after it by {@code seq}, or those before it.
     *
     * @param downwards whether ranges and their events follow each other by descending {@code seq}
     */
    public static List<SeqRange> after(long seq, List<SeqRange> ranges, boolean downwards) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(seq)) {
                List<SeqRange> rest = new ArrayList<>(beyond(seq, ranges.get(i), downwards));
                rest.addAll(ranges.subList(i + 1, ranges.size()));
                return rest;
            }
        }
        return ranges.stream()
                .flatMap(range -> beyond(seq, range, downwards).stream())
                .toList();
    }

    private static List<SeqRange> beyond(long seq, SeqRange range, boolean downwards) {
        return downwards
                ? between(range.first(), Math.min(range.last(), seq - 1))
                : between(Math.max(range.first(), seq + 1), range.last());
    }

    /** The events of a set without those of another one. */
    public static List<SeqRange> minus(List<SeqRange> ranges, List<SeqRange> holes) {
        List<SeqRange> left = new ArrayList<>();
        for (SeqRange range : ranges) {
            long next = range.first();
            for (SeqRange hole : holes) {
                if (hole.last() >= next && hole.first() <= range.last()) {
                    left.addAll(between(next, hole.first() - 1));
                    next = hole.last() + 1;
                }
            }
            left.addAll(between(next, range.last()));
        }
        return List.copyOf(left);
    }
}
