package io.aster.session;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionStore;
import io.aster.store.ViewRecord;
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

    List<Event> page(String sessionId, EventFilter filter) {
        return events(page(filter.query(sessionId)), filter);
    }

    SessionView view(String sessionId, EventFilter filter) {
        EventQuery query = filter.query(sessionId);
        ViewRecord view = store.get().view(query).orElseThrow(() -> new SessionNotFoundException(sessionId));
        return new SessionView(
                records.toSession(view.session()),
                records.toState(view.state()),
                events(WholeHistory.check(query, view.page()), filter));
    }

    private List<Event> events(EventPage page, EventFilter filter) {
        List<EventRecord> found = page.events();
        List<Event> events = new ArrayList<>(found.size());
        for (EventRecord record : found) {
            events.add(records.toEvent(record));
        }
        if (filter.isLast()) {
            Collections.reverse(events);
        }
        return Collections.unmodifiableList(events);
    }

    Stream<Event> stream(String sessionId, EventFilter filter) {
        if (filter.isLast()) {
            return page(sessionId, filter).stream();
        }
        EventPages pages = new EventPages(sessionId, filter, this::page);
        return StreamSupport.stream(pages, false).map(records::toEvent);
    }

    private EventPage page(EventQuery query) {
        EventPage page = store.get().events(query).orElseThrow(() -> new SessionNotFoundException(query.sessionId()));
        return WholeHistory.check(query, page);
    }
}
