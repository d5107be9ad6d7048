package io.aster.session;

import io.aster.session.internal.page.EventPages;
import io.aster.session.internal.page.PartReads;
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
    private final PartReads parts;

    /**
     * Reads from a store.
     *
     * @param store called for each page, so that a stream ends with an error after the service was closed
     */
    EventReads(RecordMapper records, Supplier<SessionStore> store) {
        this.records = records;
        this.store = store;
        this.parts = new PartReads(this::page, SessionNotFoundException::new);
    }

    Page<Event> page(String sessionId, EventFilter filter) {
        EventQuery query = filter.query(sessionId);
        return filter.isOfPart() ? part(session(sessionId), filter) : page(filter, query, page(query));
    }

    private Page<Event> part(Session session, EventFilter filter) {
        Page<EventRecord> found = parts.page(filter.part(session));
        return Page.of(inOrder(filter, found), found.hasMore());
    }

    /** Events in the order in which a filter returns them. */
    private List<Event> inOrder(EventFilter filter, List<EventRecord> found) {
        List<Event> events = new ArrayList<>(found.size());
        found.forEach(row -> events.add(records.toEvent(row)));
        if (filter.isLast()) {
            Collections.reverse(events);
        }
        return events;
    }

    private Session session(String sessionId) {
        return store.get()
                .find(sessionId)
                .map(records::toSession)
                .orElseThrow(() -> new SessionNotFoundException(sessionId));
    }

    SessionView view(String sessionId, EventFilter filter) {
        EventQuery query = filter.query(sessionId);
        ViewRecord view = store.get().view(query).orElseThrow(() -> new SessionNotFoundException(sessionId));
        Session session = records.toSession(view.session());
        EventPage found = WholeHistory.check(query, view.page());
        return new SessionView(
                session,
                records.toState(view.state()),
                filter.isWholeOf(session.marks()) ? page(filter, query, found) : part(session, filter));
    }

    /** The page that a filter asks for, of the records that the filter's query found. */
    private Page<Event> page(EventFilter filter, EventQuery query, EventPage found) {
        List<EventRecord> rows = found.events();
        int size = Math.min(filter.pageLimit(), rows.size());
        List<Event> events = inOrder(filter, rows.subList(0, size));
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

    Stream<Event> stream(Session session, EventFilter filter) {
        String sessionId = session.id();
        if (filter.isOfPart() && !filter.isLast()) {
            return parts.stream(filter.part(session))
                    .limit(filter.streamLimit())
                    .map(records::toEvent);
        }
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
