package io.aster.adapter.window;

import io.aster.error.DamagedDataException;
import io.aster.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a session a memory has at present, in its order: ranges of sequence numbers, stored in the session's state as {@code
 * [[1,1],[15]]}. The last range may have no end: it grows with every append, so that a memory that only grows writes no state at all. A
 * session without the key is such a range from its first event on.
 */
public record Window(List<Range> ranges) {
    /** No events. */
    public static final Window EMPTY = new Window(List.of());

    /** All events, also those that will be appended. */
    public static final Window ALL = new Window(List.of(new Range(1, Range.OPEN)));

    /** An older message that is further away from the others is read on its own: probably a system message at the beginning. */
    private static final int WIDEST_GAP = 64;

    /** Sequence numbers from first to last; the last range of a window may be open. */
    public record Range(long first, long last) {
        /** The last number of a range without an end. */
        public static final long OPEN = Long.MAX_VALUE;
    }

    /** Copies the list. */
    public Window {
        ranges = List.copyOf(ranges);
    }

    /**
     * The window in the state of a session.
     *
     * @param key of the state
     * @param state what the key has, or {@code null} if it is absent
     * @throws DamagedDataException if that is no window of this session
     */
    public static Window in(Session session, String key, @Nullable Object state) {
        if (state == null) {
            return ALL;
        }
        List<Range> ranges = new ArrayList<>();
        if (!(state instanceof List<?> list)) {
            throw damaged(session, key, state);
        }
        for (Object each : list) {
            Range range = range(each);
            boolean isLast = ranges.size() == list.size() - 1;
            if (range == null || (range.last() == Range.OPEN ? !isLast : range.last() > session.eventCount())) {
                throw damaged(session, key, state);
            }
            ranges.add(range);
        }
        return new Window(ranges);
    }

    private static @Nullable Range range(Object state) {
        if (state instanceof List<?> ends && !ends.isEmpty() && ends.get(0) instanceof Long first && first >= 1) {
            if (ends.size() == 1) {
                return new Range(first, Range.OPEN);
            }
            return ends.get(1) instanceof Long last && last >= first && ends.size() == 2
                    ? new Range(first, last)
                    : null;
        }
        return null;
    }

    private static DamagedDataException damaged(Session session, String key, Object state) {
        return new DamagedDataException(
                "session", session.id(), "the key " + key + " of the state is no window: " + state);
    }

    /** The same events of a session that has this many: an open range ends there. */
    public Window until(long lastSeq) {
        return new Window(ranges.stream()
                .map(range -> new Range(range.first(), Math.min(range.last(), lastSeq)))
                .filter(range -> range.first() <= range.last())
                .toList());
    }

    /** The sequence numbers of the same events, in the order of the window. */
    LongStream seqs(long lastSeq) {
        return until(lastSeq).ranges().stream()
                .flatMapToLong(range -> LongStream.rangeClosed(range.first(), range.last()));
    }

    /** The value of the key. */
    public List<List<Long>> toState() {
        return ranges.stream()
                .map(range ->
                        range.last() == Range.OPEN ? List.of(range.first()) : List.of(range.first(), range.last()))
                .toList();
    }

    /** How many of a session's newest events have the window, but for those of it that are far away from the others. */
    long newest(long lastSeq) {
        long begin = lastSeq + 1;
        List<Range> newestFirst = until(lastSeq).ranges().stream()
                .sorted(Comparator.comparingLong(Range::last).reversed())
                .toList();
        for (Range range : newestFirst) {
            if (begin - range.last() > WIDEST_GAP) {
                break;
            }
            begin = Math.min(begin, range.first());
        }
        return lastSeq + 1 - begin;
    }
}
