package io.aster.testkit;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.value.Settings;
import java.util.List;

/** What one test works on: a store of its own, the service over it and the clock that the service reads. */
final class Bench implements AutoCloseable {
    private final StoreFixture fixture;
    private final SteppingClock clock = new SteppingClock();
    private Store store;
    private SessionService sessions;

    Bench(StoreFixture fixture) {
        this.fixture = fixture;
        this.store = fixture.open();
        this.sessions = service(settings());
    }

    StoreFixture fixture() {
        return fixture;
    }

    Store store() {
        return store;
    }

    SteppingClock clock() {
        return clock;
    }

    SessionService sessions() {
        return sessions;
    }

    Settings settings() {
        return Settings.defaults().withClock(clock);
    }

    /** Another service over the same store. */
    SessionService service(Settings settings) {
        return SessionService.over(store.sessions(), settings);
    }

    /** A new session whose id is generated. */
    Session session() {
        return sessions.create(NewSession.of("app", "user", "agent"));
    }

    /** A new session with this id. */
    Session session(String id) {
        return sessions.create(NewSession.of("app", "user", "agent").withId(id));
    }

    /** All events of a session, as far as one page goes. */
    List<Event> events(String sessionId) {
        return sessions.getEvents(
                sessionId, EventFilter.builder().limit(EventFilter.MAX_LIMIT).build());
    }

    /** All sessions, as far as one page goes. */
    List<Session> all() {
        return sessions.list(
                SessionFilter.builder().limit(SessionFilter.MAX_LIMIT).build());
    }

    /** Closes the store and opens it again over the same data. */
    void reopen() {
        store.close();
        store = fixture.open();
        sessions = service(settings());
    }

    @Override
    public void close() {
        store.close();
        fixture.close();
    }
}
