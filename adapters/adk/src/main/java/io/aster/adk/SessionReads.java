package io.aster.adk;

import com.google.adk.events.Event;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.Session;
import io.aster.error.InvalidValueException;
import io.aster.session.EventFilter;
import io.aster.session.SessionFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.session.SessionView;
import io.aster.value.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads sessions and their events, as ADK has them. */
final class SessionReads {
    private static final int EVENTS = EventFilter.MAX_LIMIT;
    private static final int SESSIONS = 1_000;

    private final SessionService sessions;
    private final TemporaryState temporary;

    SessionReads(SessionService sessions, TemporaryState temporary) {
        this.sessions = sessions;
        this.temporary = temporary;
    }

    /** The key of a session; none if no session can have one of these names. */
    static Optional<SessionKey> key(String appName, String userId, String sessionId) {
        try {
            return Optional.of(new SessionKey(appName, userId, sessionId));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** A session that was created just now; its user and its app may have had a state before. */
    Session created(io.aster.session.Session stored, String id) {
        return session(stored, id, sessions.state(stored.id()).merged(), List.of());
    }

    @Nullable Session session(String appName, String userId, String sessionId, GetSessionConfig config) {
        SessionKey key = key(appName, userId, sessionId).orElse(null);
        if (key == null) {
            return null;
        }
        try {
            return session(key, config);
        } catch (SessionNotFoundException e) {
            return null;
        }
    }

    private Session session(SessionKey key, GetSessionConfig config) {
        Integer recent = config.numRecentEvents().orElse(null);
        if (recent != null && recent < 0) {
            throw new IllegalArgumentException("numRecentEvents must be 0 or more, is " + recent);
        }
        String id = key.sessionId();
        SessionView view =
                sessions.view(id, first(recent, config.afterTimestamp().orElse(null)));
        List<io.aster.session.Event> stored = recent == null ? following(id, view) : preceding(id, view, recent);
        List<Event> events = new ArrayList<>(stored.size());
        for (io.aster.session.Event each : stored) {
            events.add(AdkEvents.toAdk(each));
        }
        Session session = session(view.session(), key.id(), view.state().merged(), events);
        if (!stored.isEmpty()
                && stored.get(stored.size() - 1).seq() == view.session().eventCount()) {
            session.lastUpdateTime(AdkEvents.time(events.get(events.size() - 1)));
        }
        // Of the last events, not of all: numRecentEvents counts first.
        config.afterTimestamp()
                .ifPresent(from ->
                        session.events().removeIf(event -> AdkEvents.time(event).isBefore(from)));
        return session;
    }

    /** The first page to read. The times of events are whole milliseconds, so that the bound may be cut. */
    private static EventFilter first(@Nullable Integer recent, @Nullable Instant from) {
        if (recent == null) {
            return EventFilter.builder()
                    .from(from == null ? null : AdkEvents.legal(from))
                    .limit(EVENTS)
                    .build();
        }
        return recent == 0
                ? EventFilter.builder().beforeSeq(1).limit(1).build()
                : EventFilter.last(Math.min(recent, EVENTS));
    }

    /** The events of a view and those after them, as far as there were any when the session and its state were read. */
    private List<io.aster.session.Event> following(String id, SessionView view) {
        List<io.aster.session.Event> events = new ArrayList<>(view.events());
        boolean more = view.events().hasMore();
        while (more && !events.isEmpty()) {
            Page<io.aster.session.Event> page = sessions.getEvents(
                    id,
                    EventFilter.builder()
                            .afterSeq(events.get(events.size() - 1).seq())
                            .beforeSeq(view.session().eventCount() + 1)
                            .limit(EVENTS)
                            .build());
            events.addAll(page);
            more = page.hasMore();
        }
        return events;
    }

    /** The events of a view and those before them, up to a number. */
    private List<io.aster.session.Event> preceding(String id, SessionView view, int count) {
        List<List<io.aster.session.Event>> pages = new ArrayList<>(List.of(view.events()));
        int left = count - view.events().size();
        boolean more = view.events().hasMore();
        while (more && left > 0) {
            Page<io.aster.session.Event> page = sessions.getEvents(
                    id,
                    EventFilter.builder()
                            .beforeSeq(pages.get(pages.size() - 1).get(0).seq())
                            .last(Math.min(left, EVENTS))
                            .build());
            pages.add(page);
            left -= page.size();
            more = page.hasMore() && !page.isEmpty();
        }
        Collections.reverse(pages);
        return pages.stream().flatMap(List::stream).toList();
    }

    List<Event> events(String appName, String userId, String sessionId) {
        Session session =
                session(appName, userId, sessionId, GetSessionConfig.builder().build());
        return session == null ? List.of() : session.events();
    }

    /** All sessions of a user that have a key, so that ADK can find them. */
    List<Session> sessions(String appName, String userId) {
        if (key(appName, userId, "any").isEmpty()) {
            return List.of();
        }
        List<io.aster.session.Session> stored = stored(appName, userId);
        Map<String, @Nullable Object> shared = shared(stored);
        List<Session> all = new ArrayList<>(stored.size());
        for (io.aster.session.Session each : stored) {
            Map<String, @Nullable Object> state = new HashMap<>(shared);
            state.putAll(each.state() == null ? Map.of() : each.state());
            all.add(session(each, String.valueOf(each.keyId()), state, List.of()));
        }
        return all;
    }

    private List<io.aster.session.Session> stored(String appName, String userId) {
        SessionFilter filter = SessionFilter.builder()
                .appName(appName)
                .userId(userId)
                .withState()
                .limit(SESSIONS)
                .build();
        List<io.aster.session.Session> all = new ArrayList<>();
        Page<io.aster.session.Session> page = sessions.list(filter);
        all.addAll(page);
        while (page.hasMore()) {
            filter = filter.next(page);
            page = sessions.list(filter);
            all.addAll(page);
        }
        all.removeIf(session -> session.keyId() == null);
        return all;
    }

    /** The state of user and app, which all of these sessions see. */
    private Map<String, @Nullable Object> shared(List<io.aster.session.Session> stored) {
        for (io.aster.session.Session each : stored) {
            Optional<SessionState> state = state(each.id());
            if (state.isPresent()) {
                return new SessionState(
                                Map.of(), state.get().user(), state.get().app())
                        .merged();
            }
        }
        return Map.of();
    }

    /** None if the session was removed meanwhile. */
    private Optional<SessionState> state(String sessionId) {
        try {
            return Optional.of(sessions.state(sessionId));
        } catch (SessionNotFoundException e) {
            return Optional.empty();
        }
    }

    private Session session(
            io.aster.session.Session stored, String id, Map<String, @Nullable Object> state, List<Event> events) {
        Session session = Session.builder(id)
                .appName(stored.appName())
                .userId(stored.userId())
                .events(events)
                .lastUpdateTime(stored.updatedAt())
                .build();
        StateValues.apply(StateValues.toAdk(state), session.state());
        StateValues.apply(temporary.of(stored.id()), session.state());
        return session;
    }
}
