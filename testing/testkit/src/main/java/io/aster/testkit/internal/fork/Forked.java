package io.aster.testkit.internal.fork;

import static io.aster.testkit.internal.StoreUnderTest.wanted;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.testkit.internal.SampleEvents;
import java.util.List;

/** Sessions to fork, and what their forks must have. */
final class Forked {
    private Forked() {}

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
}
