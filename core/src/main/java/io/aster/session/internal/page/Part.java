package io.aster.session.internal.page;

import io.aster.store.EventQuery;
import io.aster.value.SeqRange;
import java.time.Instant;
import java.util.List;

/**
 * Which events of a session to read: those of some ranges, one range after the other.
 *
 * @param createdAt when the session was created whose marks say which ranges these are
 * @param eventCount how many events it has at least
 * @param query the conditions, the order within each range, how many matching events to skip, and how many a page has at most
 */
public record Part(Instant createdAt, long eventCount, List<SeqRange> ranges, EventQuery query) {
    /** Makes the list unmodifiable. */
    public Part {
        ranges = List.copyOf(ranges);
    }
}
