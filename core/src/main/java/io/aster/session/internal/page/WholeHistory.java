package io.aster.session.internal.page;

import io.aster.error.DamagedDataException;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;

/**
 * Check that a history has no gap: a page of a query without conditions has every event that the session's {@code eventCount} implies. For
 * a query with conditions only the store can know which events are missing.
 */
public final class WholeHistory {
    private WholeHistory() {}

    /**
     * Checks one page.
     *
     * @return the page
     * @throws DamagedDataException if one of its events is missing
     */
    public static EventPage check(EventQuery query, EventPage page) {
        long highest = Math.min(query.beforeSeq() - 1, page.eventCount());
        if (query.isUnconditional() && query.afterSeq() < highest) {
            long lowest = query.afterSeq() + 1;
            long step = query.newestFirst() ? -1 : 1;
            long next = (query.newestFirst() ? highest : lowest) + step * query.offset();
            for (EventRecord event : page.events()) {
                refuseGap(query, page, next, event.seq());
                next += step;
            }
            boolean isFull = page.cut() || page.events().size() == query.limit();
            if (!isFull && next >= lowest && next <= highest) {
                throw missing(query, page, next);
            }
        }
        return page;
    }

    private static void refuseGap(EventQuery query, EventPage page, long expected, long found) {
        if (found != expected) {
            throw missing(query, page, expected);
        }
    }

    private static DamagedDataException missing(EventQuery query, EventPage page, long seq) {
        return new DamagedDataException(
                "session", query.sessionId(), "event " + seq + " of " + page.eventCount() + " is missing");
    }
}
