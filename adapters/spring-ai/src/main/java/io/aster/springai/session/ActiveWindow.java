package io.aster.springai.session;

import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.springai.message.MessageEvents;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ai.session.SessionEvent;

/**
 * The active events of a session: those that its latest compaction has inserted, and the ordinary ones, which follow.
 *
 * @param eventCount how many events the session has
 */
record ActiveWindow(List<LoggedEvent> inserted, List<LoggedEvent> ordinary, long eventCount) {
    static ActiveWindow read(SessionService sessions, Session session) {
        Map<Boolean, List<LoggedEvent>> parts = sessions.streamEvents(session.id(), EventFilter.forModel())
                .filter(MessageEvents::hasMessage)
                .map(LoggedEvent::new)
                .filter(event -> !event.wasArchived())
                .collect(Collectors.partitioningBy(event -> event.isSummary(session.marks())));
        return new ActiveWindow(
                parts.getOrDefault(true, List.of()), parts.getOrDefault(false, List.of()), session.eventCount());
    }

    /** How many of the newest ordinary events are the last ones of a list. */
    int endOf(List<SessionEvent> events) {
        int count = 0;
        while (count < Math.min(ordinary.size(), events.size())
                && ordinary.get(ordinary.size() - 1 - count)
                        .id()
                        .equals(events.get(events.size() - 1 - count).getId())) {
            count++;
        }
        return count;
    }

    /** The sequence number up to which all events but this number of the newest ordinary ones are; 0 if there are none. */
    long before(int count) {
        return count == 0 ? eventCount : ordinary.get(ordinary.size() - count).seq() - 1;
    }

    /** The sequence numbers by id, without this number of the newest ordinary ones. */
    Map<String, Long> without(int count) {
        List<LoggedEvent> older = ordinary.subList(0, ordinary.size() - count);
        return Stream.concat(inserted.stream(), older.stream())
                .collect(Collectors.toMap(LoggedEvent::id, LoggedEvent::seq, (first, second) -> second));
    }
}
