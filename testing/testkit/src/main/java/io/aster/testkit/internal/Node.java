package io.aster.testkit.internal;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.value.Settings;
import java.util.List;

/**
 * One of the processes that work on a place: a service over a store, and the clock that the service reads.
 *
 * @param store open until the test ends
 */
public record Node(Store store, SteppingClock clock, SessionService sessions) {
    /** A service over this store whose clock is its own. */
    static Node over(Store store, SteppingClock clock) {
        return new Node(
                store, clock, SessionService.over(store, Settings.defaults().withClock(clock)));
    }

    /** All events of a session, as far as one page goes. */
    public List<Event> events(String sessionId) {
        return sessions.getEvents(
                sessionId, EventFilter.builder().limit(EventFilter.MAX_LIMIT).build());
    }

    /** All sessions, as far as one page goes. */
    public List<Session> all() {
        return sessions.list(
                SessionFilter.builder().limit(SessionFilter.MAX_LIMIT).build());
    }
}
