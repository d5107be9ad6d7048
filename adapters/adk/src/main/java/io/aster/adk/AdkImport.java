package io.aster.adk;

import com.google.adk.events.Event;
import com.google.adk.sessions.BaseSessionService;
import com.google.adk.sessions.State;
import io.aster.session.NewEvent;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies sessions from another session service of ADK into an Aster store. Stateless. */
public final class AdkImport {
    private AdkImport() {}

    /**
     * Copies all sessions of a user in an app: events with their times, and the state that each session has. Keys of user and app are
     * written where they are absent. Blocks. May be repeated: a session that is stored already stays as it is.
     *
     * @return how many sessions the other service has
     * @throws io.aster.session.SessionExistsException if a session differs from the one stored under its key, for example because it was
     *     continued there
     */
    public static int sessionsOf(BaseSessionService from, SessionService to, String appName, String userId) {
        List<com.google.adk.sessions.Session> listed =
                from.listSessions(appName, userId).blockingGet().sessions();
        for (com.google.adk.sessions.Session each : listed) {
            com.google.adk.sessions.Session whole = from.getSession(appName, userId, each.id(), Optional.empty())
                    .blockingGet();
            if (whole != null) {
                restore(whole, new SessionKey(appName, userId, each.id()), to);
            }
        }
        return listed.size();
    }

    private static void restore(com.google.adk.sessions.Session session, SessionKey key, SessionService to) {
        Instant updated = AdkEvents.legal(session.lastUpdateTime());
        AdkRestore.store(key, events(session.events()), state(session.state()), updated, to);
    }

    private static List<NewEvent> events(List<Event> given) {
        List<NewEvent> events = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Event event : given) {
            events.add(AdkEvents.toAster(event, id(event, events.size() + 1, ids), StateValues.deltaOf(event)));
        }
        return events;
    }

    /** The same at every attempt; ADK's own services accept events without an id, and with the id of another. */
    private static String id(Event event, int seq, Set<String> ids) {
        String given = event.id() == null || event.id().isEmpty() ? "event" : event.id();
        boolean isFree = !given.equals("event") && ids.add(given);
        return isFree ? given : given + "#" + seq;
    }

    private static SessionState state(Map<String, Object> merged) {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        Map<String, @Nullable Object> app = new LinkedHashMap<>();
        StateValues.delta(merged).forEach((key, value) -> {
            if (value != null) {
                if (key.startsWith(State.USER_PREFIX)) {
                    user.put(key.substring(State.USER_PREFIX.length()), value);
                } else if (key.startsWith(State.APP_PREFIX)) {
                    app.put(key.substring(State.APP_PREFIX.length()), value);
                } else {
                    session.put(key, value);
                }
            }
        });
        return new SessionState(session, user, app);
    }
}
