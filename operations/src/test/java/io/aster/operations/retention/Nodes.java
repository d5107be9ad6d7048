package io.aster.operations.retention;

import io.aster.Aster;
import io.aster.operations.EveryKind;
import io.aster.operations.TestStores;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two nodes on one new store, and sessions of any age in it. */
final class Nodes implements AutoCloseable {
    private static final Aster MEMORY = Aster.open("memory:");

    private final TestStores stores;
    private final String url;
    private final Aster one;
    private final Aster two;

    Nodes(StoreKind kind, Path folder) {
        stores = new TestStores(folder);
        url = kind.newStore(stores);
        one = Aster.open(url);
        // Memory is one store for each opening.
        two = kind == StoreKind.MEMORY ? Aster.open(one.store()) : Aster.open(url);
    }

    Aster one() {
        return one;
    }

    Aster two() {
        return two;
    }

    String url() {
        return url;
    }

    SessionService sessions() {
        return one.sessions();
    }

    /** Creates a session that was written to last this number of days ago, with some events. */
    void add(String id, String app, String user, SessionStatus status, long days) {
        Instant last = Instant.now().minus(Duration.ofDays(days));
        Session session = Session.builder(id)
                .appName(app)
                .userId(user)
                .agentId("agent")
                .status(status)
                .createdAt(last.minusSeconds(60))
                .updatedAt(last)
                .eventCount(2)
                .build();
        SessionService memory = MEMORY.sessions();
        memory.create(NewSession.of(app, user, "agent").withId(id));
        List<Event> events = memory.appendEvents(id, EveryKind.events(id, 2));
        memory.delete(id);
        sessions().restore(session, events);
    }

    void add(String id, String user, long days) {
        add(id, "app", user, SessionStatus.ACTIVE, days);
    }

    /** The ids of all sessions, sorted. */
    Set<String> ids() {
        return sessions()
                .streamSessions(SessionFilter.all())
                .map(Session::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        two.close();
        one.close();
        stores.close();
    }
}
