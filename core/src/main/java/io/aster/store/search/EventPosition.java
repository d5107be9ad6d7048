package io.aster.store.search;

import io.aster.store.EventRecord;
import io.aster.value.Text;
import java.time.Instant;
import java.util.Comparator;

/**
 * The place of an event among those of all sessions, which are ordered by time, newest first, and at the same time by the id of the session,
 * then by {@code seq}, both in descending order. Ids compare by code points.
 */
public record EventPosition(Instant time, String sessionId, long seq) {
    /** The order. */
    public static final Comparator<EventPosition> NEWEST_FIRST = Comparator.comparing(EventPosition::time)
            .thenComparing(EventPosition::sessionId, Text.CODE_POINT_ORDER)
            .thenComparingLong(EventPosition::seq)
            .reversed();

    /** The position of an event. */
    public static EventPosition of(EventRecord event) {
        return new EventPosition(event.timestamp(), event.sessionId(), event.seq());
    }

    /** Whether this comes after another one in the order. */
    public boolean follows(EventPosition other) {
        return NEWEST_FIRST.compare(this, other) > 0;
    }
}
