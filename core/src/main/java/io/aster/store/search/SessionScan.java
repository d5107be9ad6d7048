package io.aster.store.search;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds events by reading all events of all sessions that may have some, in bounded memory: for stores without an index over events. Its time
 * grows with the number of these events; a store that lists the sessions of a user fast refuses questions without one. Thread-safe.
 */
public final class SessionScan implements FindStore {
    private static final int SESSIONS = 500;
    private static final int EVENTS = 1_000;

    /** A page of one session is no larger than a result. */
    private static final long MAX_CHARS = 4L * 1024 * 1024;

    private final SessionStore sessions;

    /** A scan of these sessions. */
    public SessionScan(SessionStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public FoundEvents find(FindQuery query) {
        NewestEvents newest = new NewestEvents(query.limit(), query.maxChars());
        SessionQuery.Position last = null;
        List<SessionRecord> page;
        do {
            page = sessions.list(sessions(query, last));
            for (SessionRecord session : page) {
                read(session, query, newest);
                last = new SessionQuery.Position(session.createdAt(), session.id());
            }
        } while (page.size() == SESSIONS);
        return newest.found();
    }

    private static SessionQuery sessions(FindQuery query, SessionQuery.@Nullable Position last) {
        return SessionQuery.builder(SESSIONS)
                .ids(query.sessionId() == null ? null : Set.of(query.sessionId()))
                .appNames(query.appName() == null ? null : Set.of(query.appName()))
                .userId(query.userId())
                .after(last)
                .build();
    }

    private void read(SessionRecord session, FindQuery query, NewestEvents newest) {
        EventPosition after = query.after();
        EventQuery next = EventQuery.builder(session.id(), EVENTS)
                .match(query.match())
                .newestFirst(true)
                .maxChars(MAX_CHARS)
                .build();
        EventPage page = sessions.events(next).orElse(null);
        while (page != null && !page.events().isEmpty()) {
            List<EventRecord> events = page.events();
            events.stream()
                    .filter(event -> after == null || EventPosition.of(event).follows(after))
                    .filter(query.content()::matches)
                    .forEach(event -> newest.add(new FoundEvent(session.appName(), session.userId(), event)));
            long seq = events.get(events.size() - 1).seq();
            boolean isLast = seq == 1 || (events.size() < EVENTS && !page.cut());
            next = next.toBuilder().beforeSeq(seq).build();
            page = isLast ? null : sessions.events(next).orElse(null);
        }
    }
}
