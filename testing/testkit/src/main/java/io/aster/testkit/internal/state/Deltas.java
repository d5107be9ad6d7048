package io.aster.testkit.internal.state;

import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.testkit.internal.SampleEvents;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events that change the state, and the sessions that they are appended to. */
final class Deltas {
    private Deltas() {}

    /** An event with this id that gives a key a value. */
    static NewEvent event(String id, String key, @Nullable Object value) {
        return SampleEvents.delta(key, value).withId(id);
    }

    /** Appends an event that gives a key a value; {@code null} removes the key. */
    static void set(SessionService sessions, String sessionId, String key, @Nullable Object value) {
        sessions.appendEvent(sessionId, SampleEvents.delta(key, value));
    }

    static Map<String, @Nullable Object> one(String key, @Nullable Object value) {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        delta.put(key, value);
        return delta;
    }

    /** Creates a session of a user of an app, and returns its id. */
    static String session(SessionService sessions, String app, String user) {
        return sessions.create(NewSession.of(app, user, "agent")).id();
    }
}
