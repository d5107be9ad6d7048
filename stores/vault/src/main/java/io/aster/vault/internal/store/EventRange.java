package io.aster.vault.internal.store;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionStore;
import java.util.List;
import java.util.function.Consumer;

/** Reads events of a session by their sequence numbers, page by page. Stateless. */
public final class EventRange {
    private static final int PAGE = 500;
    private static final long PAGE_CHARS = 1 << 20;

    private EventRange() {}

    /** Reads those from one number up to another, as far as there are such events. */
    public static void each(SessionStore store, String sessionId, long first, long last, Consumer<EventRecord> action) {
        long after = first - 1;
        while (after < last) {
            List<EventRecord> page = page(store, sessionId, after, last);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(action);
            after = page.get(page.size() - 1).seq();
        }
    }

    /** The next of them. */
    public static List<EventRecord> page(SessionStore store, String sessionId, long after, long last) {
        return store.events(EventQuery.builder(sessionId, PAGE)
                        .afterSeq(after)
                        .beforeSeq(Math.min(last, Long.MAX_VALUE - 1) + 1)
                        .maxChars(PAGE_CHARS)
                        .build())
                .map(EventPage::events)
                .orElse(List.of());
    }
}
