package io.aster.testkit.internal.fork;

import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.testkit.internal.SampleEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions to fork, and what their forks must have. */
final class Forked {
    private Forked() {}

    /** A session of the usual app and user, with a generated id. */
    static NewSession wanted() {
        return NewSession.of("app", "user", "agent");
    }

    /** Forks a session under an id. */
    static Session fork(SessionService sessions, String source, long upToSeq, String id) {
        return sessions.fork(source, upToSeq, wanted().withId(id));
    }

    /** Creates a session with this number of events, and returns its id. */
    static String source(SessionService sessions, int events) {
        String id = sessions.create(wanted()).id();
        if (events > 0) {
            sessions.appendEvents(id, SampleEvents.numbered(events));
        }
        return id;
    }

    /** The first events of a session as those of its fork. */
    static List<Event> copies(List<Event> events, long upToSeq, String fork) {
        return events.stream()
                .filter(event -> event.seq() <= upToSeq)
                .map(event -> new Event(
                        event.id(),
                        fork,
                        event.seq(),
                        event.invocationId(),
                        event.agentId(),
                        event.author(),
                        event.content(),
                        event.actions(),
                        event.metadata(),
                        event.branch(),
                        event.timestamp()))
                .toList();
    }

    /** An event that changes the state. */
    static NewEvent delta(Map<String, ? extends @Nullable Object> delta) {
        return Event.builder("agent").actions(EventActions.stateDelta(delta)).build();
    }

    /** An event that gives a key a value; {@code null} removes the key. */
    static NewEvent delta(String key, @Nullable Object value) {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        delta.put(key, value);
        return delta(delta);
    }
}
