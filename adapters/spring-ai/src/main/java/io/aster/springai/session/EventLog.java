package io.aster.springai.session;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.springai.message.MessageEvents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.SessionEvent;

/** Reads the logs of sessions: the archived events, then the active ones. Thread-safe. */
final class EventLog {
    private final SessionService sessions;
    private final ActiveEvents active;

    EventLog(SessionService sessions) {
        this.sessions = sessions;
        this.active = new ActiveEvents(sessions);
    }

    /** The events that match; none if there is no such session. */
    List<SessionEvent> find(String sessionId, EventFilter given) {
        EventFilter filter = inMicroseconds(given);
        Integer lastN = filter.lastN();
        try {
            return lastN == null ? page(matching(sessionId, filter), filter) : last(sessionId, filter, lastN);
        } catch (SessionNotFoundException e) {
            return List.of();
        }
    }

    /** Stored times are cut to microseconds, so a time that a caller has kept would exclude its own event. */
    private static EventFilter inMicroseconds(EventFilter filter) {
        Instant from = filter.from();
        return from == null
                ? filter
                : filter.merge(EventFilter.builder()
                        .from(from.truncatedTo(ChronoUnit.MICROS))
                        .build());
    }

    private Stream<SessionEvent> matching(String sessionId, EventFilter filter) {
        Stream<SessionEvent> events = filter.excludeArchived() ? messages(active.all(sessionId)) : whole(sessionId);
        return events.filter(filter::matches);
    }

    private static List<SessionEvent> page(Stream<SessionEvent> matching, EventFilter filter) {
        Integer size = filter.pageSize();
        Integer page = filter.page();
        return size == null
                ? matching.toList()
                : matching.skip((page == null ? 0L : page) * size).limit(size).toList();
    }

    /** Reads backwards from the newest one, as far as it has to; the archived events come before all active ones. */
    private List<SessionEvent> last(String sessionId, EventFilter filter, int count) {
        List<SessionEvent> newest = new ArrayList<>(messages(active.newestFirst(sessionId))
                .filter(filter::matches)
                .limit(count)
                .toList());
        if (newest.size() < count && !filter.excludeArchived()) {
            List<SessionEvent> all = matching(sessionId, filter).toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        }
        Collections.reverse(newest);
        return List.copyOf(newest);
    }

    private static Stream<SessionEvent> messages(Stream<Event> active) {
        return active.filter(MessageEvents::hasMessage).map(event -> new LoggedEvent(event).toSessionEvent(false));
    }

    /** As of the moment in which the session is read: its events do not change. */
    private Stream<SessionEvent> whole(String sessionId) {
        Session session = sessions.get(sessionId);
        io.aster.session.EventFilter known = io.aster.session.EventFilter.builder()
                .beforeSeq(session.eventCount() + 1)
                .build();
        return new WholeLog(
                        session.marks(), sessions.streamEvents(sessionId, known).toList())
                .events();
    }
}
