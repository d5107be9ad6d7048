package io.aster.testkit.linear;

import io.aster.session.Session;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** What any thread last saw of each session: the copies that updates start from, which others may have changed since. Thread-safe. */
final class Sightings {
    private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();

    /** Notes a session and returns it as a value of the model. */
    SessionView note(Session session) {
        sessions.put(session.id(), session);
        return SessionView.of(session);
    }

    @Nullable Session last(String sessionId) {
        return sessions.get(sessionId);
    }

    /** How many events the session had when it was last seen. */
    long eventCount(String sessionId) {
        Session session = sessions.get(sessionId);
        return session == null ? 0 : session.eventCount();
    }
}
