package io.aster.session;

import io.aster.session.internal.page.EventPages;
import io.aster.session.internal.page.WholeHistory;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionStore;
import io.aster.store.ViewRecord;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads of a session's events: one page, or a stream that reads page after page. Every page is checked for gaps. */
final class EventReads {
    private final RecordMapper records;
    private final Supplier<SessionStore> store;

    /**
     * Reads from a store.
     *
     * @param store called for each page, so that a stream ends with an error after the service was closed
     */
    EventReads(RecordMapper records, Supplier<SessionStore> store) {
        this.records = records;
        this.store = store;
    }

    Page<Event> page(String sessionId, EventFilter filter) {
        EventQuery query = filter.query(sessionId);
        return page(filter, query, page(query));
    }

    SessionView view(String sessionId, EventFilter filter) {
        EventQuery query = filter.query(sessionId);
        ViewRecord view = store.get().view(query).orElseThrow(() -> new SessionNotFoundException(sessionId));
        return new SessionView(
                records.toSession(view.session()),
                records.toState(view.state()),
                page(filter, query, WholeHistory.check(query, view.page())));
    }

    /** The page that a filter asks for, of the records that the filter's query found. */
    private Page<Event> page(EventFilter filter, EventQuery query, EventPage found) {
        List<EventRecord> rows = found.events();
        int size = Math.min(filter.pageLimit(), rows.size());
        List<Event> events = new ArrayList<>(size);
        for (EventRecord row : rows.subList(0, size)) {
            events.add(records.toEvent(row));
        }
        if (filter.isLast()) {
            Collections.reverse(events);
        }
        return Page.of(events, size < rows.size() || found.cut() || isFollowed(query, found));
    }

    /** Whether a session has events after those of a page without conditions. */
    private static boolean isFollowed(EventQuery query, EventPage found) {
        List<EventRecord> rows = found.events();
        if (!query.isUnconditional() || rows.isEmpty()) {
            return false;
        }
        long end = rows.get(rows.size() - 1).seq();
        return query.newestFirst()
                ? end > query.afterSeq() + 1
                : end < Math.min(query.beforeSeq() - 1, found.eventCount());
    }

    Stream<Event> stream(String sessionId, EventFilter filter) {
        if (filter.isLast()) {
            return page(sessionId, filter).stream();
        }
        EventPages pages = new EventPages(
                filter.streamLimit(),
                (cursor, limit, maxChars) -> page(filter.page(sessionId, cursor, limit, maxChars)),
                () -> new SessionNotFoundException(sessionId));
        return StreamSupport.stream(pages, false).map(records::toEvent);
    }

    /** The page that a query finds, checked for gaps. */
    EventPage page(EventQuery query) {
        EventPage page = store.get().events(query).orElseThrow(() -> new SessionNotFoundException(query.sessionId()));
        return WholeHistory.check(query, page);
    }
}
