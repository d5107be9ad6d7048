package io.aster.vault.internal.store;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import java.util.List;

/**
 * The bound of a page in characters of the opened events, over a store that counts those of sealed ones. Texts of ASCII are sealed with less
 * than twice their length, so that the page ends where it would without a vault; with others it may end earlier. Stateless.
 */
final class PlainBound {
    private static final int GROWTH = 2;

    private PlainBound() {}

    /** A query with room for sealed texts. */
    static EventQuery widened(EventQuery query) {
        return query.maxChars() > Long.MAX_VALUE / GROWTH
                ? query
                : query.toBuilder().maxChars(query.maxChars() * GROWTH).build();
    }

    /** The page as far as its opened events are within the bound of the query; at least one of them. */
    static EventPage cut(EventPage page, EventQuery query) {
        List<EventRecord> events = page.events();
        long chars = 0;
        for (int i = 0; i < events.size(); i++) {
            chars += events.get(i).jsonChars();
            if (chars > query.maxChars() && i > 0) {
                return new EventPage(page.createdAt(), page.eventCount(), events.subList(0, i), true);
            }
        }
        return page;
    }
}
