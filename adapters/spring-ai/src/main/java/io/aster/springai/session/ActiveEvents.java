package io.aster.springai.session;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import io.aster.value.HistoryMarks;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the events that a model is to read, as of the moment in which the session is read: in one round trip if they are few, in a second one
 * if they are not, unless the session was compacted or rewound, or has more than {@value EventFilter#MAX_LIMIT}. Thread-safe.
 */
final class ActiveEvents {
    /** Of a session with marks, a view reads as many that may be of no use. */
    private static final int FIRST_PAGE = 128;

    private final SessionService sessions;

    ActiveEvents(SessionService sessions) {
        this.sessions = sessions;
    }

    /** All of them, in the order in which a model reads them. */
    Stream<Event> all(String sessionId) {
        SessionView view = sessions.view(
                sessionId, EventFilter.builder().forModel().limit(FIRST_PAGE).build());
        if (!view.events().hasMore()) {
            return view.events().stream();
        }
        return view.session().marks().equals(HistoryMarks.NONE)
                ? following(view).stream()
                : sessions.streamEvents(sessionId, EventFilter.forModel());
    }

    /** Those of which the latest come first. */
    Stream<Event> newestFirst(String sessionId) {
        return sessions.streamEvents(
                sessionId, EventFilter.builder().forModel().newestFirst().build());
    }

    /** The events of a view and those after them, up to the last one that the session had then. */
    private List<Event> following(SessionView view) {
        String sessionId = view.session().id();
        List<Event> events = new ArrayList<>(view.events());
        EventFilter filter = EventFilter.builder()
                .afterSeq(events.get(events.size() - 1).seq())
                .beforeSeq(view.session().eventCount() + 1)
                .limit(EventFilter.MAX_LIMIT)
                .build();
        Page<Event> page = sessions.getEvents(sessionId, filter);
        events.addAll(page);
        while (page.hasMore()) {
            filter = filter.next(page);
            page = sessions.getEvents(sessionId, filter);
            events.addAll(page);
        }
        return events;
    }
}
