package io.aster.springai.memory;

import io.aster.error.DamagedDataException;
import io.aster.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a session a memory has at present, in its order: ranges of sequence numbers, stored in the session's state as {@code
 * [[1,1],[15]]}. The last range may have no end: it grows with every append, so that a memory that only grows writes no state at all. A
 * session without the key is such a range from its first event on.
 */
record Window(List<Range> ranges) {
    /** The key of the session's state. */
    static final String KEY = "springAi.window";

    static final Window EMPTY = new Window(List.of());
    static final Window ALL = new Window(List.of(new Range(1, Range.OPEN)));

    /** Sequence numbers from first to last; the last range of a window may be open. */
    record Range(long first, long last) {
        static final long OPEN = Long.MAX_VALUE;
    }

    Window {
        ranges = List.copyOf(ranges);
    }

    /** The window in the state of a session. */
    static Window in(Session session, @Nullable Object state) {
        if (state == null) {
            return ALL;
        }
        List<Range> ranges = new ArrayList<>();
        if (!(state instanceof List<?> list)) {
            throw damaged(session, state);
        }
        for (Object each : list) {
            Range range = range(each);
            boolean isLast = ranges.size() == list.size() - 1;
            if (range == null || (range.last() == Range.OPEN ? !isLast : range.last() > session.eventCount())) {
                throw damaged(session, state);
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

    private static DamagedDataException damaged(Session session, Object state) {
        return new DamagedDataException(
                "session", session.id(), "the key " + KEY + " of the state is no window: " + state);
    }

    /** The same events of a session that has this many: an open range ends there. */
    Window until(long lastSeq) {
        return new Window(ranges.stream()
                .map(range -> new Range(range.first(), Math.min(range.last(), lastSeq)))
                .filter(range -> range.first() <= range.last())
                .toList());
    }

    /** The value of the key. */
    List<List<Long>> toState() {
        return ranges.stream()
                .map(range ->
                        range.last() == Range.OPEN ? List.of(range.first()) : List.of(range.first(), range.last()))
                .toList();
    }
}
