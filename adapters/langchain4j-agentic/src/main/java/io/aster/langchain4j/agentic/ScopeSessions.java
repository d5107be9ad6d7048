package io.aster.langchain4j.agentic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agentic.scope.DefaultAgenticScope.AgentMessage;
import io.aster.adapter.ReadySession;
import io.aster.error.OutcomeUnknownException;
import io.aster.langchain4j.agentic.StoredScope.StoredMessage;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes the sessions of scopes. */
final class ScopeSessions {
    /** Each attempt that fails is one that another writer has succeeded with. */
    private static final int ATTEMPTS = 100;

    private static final int PAGE = 1_000;

    private final SessionService sessions;
    private final RecentScopes recent = new RecentScopes();

    ScopeSessions(SessionService sessions) {
        this.sessions = sessions;
    }

    SessionService sessions() {
        return sessions;
    }

    /** Stores a scope; what is stored already is not stored again. */
    void save(SessionKey key, NewSession session, ScopeDocument document, List<AgentMessage> context) {
        String sessionId = key.sessionId();
        StoredScope before = recent.get(sessionId);
        RuntimeException last = new IllegalStateException("no attempt was made");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                append(key, session, new ScopeChange(before == null ? load(sessionId) : before, document, context));
                return;
            } catch (SessionConflictException
                    | SessionExistsException
                    | SessionNotFoundException
                    | OutcomeUnknownException e) {
                last = e;
            } catch (SessionNotActiveException e) {
                ReadySession.reactivate(sessions, e);
                last = e;
            }
            recent.remove(sessionId);
            before = null;
        }
        throw last;
    }

    private void append(SessionKey key, NewSession session, ScopeChange change) {
        String sessionId = key.sessionId();
        List<NewEvent> events = change.events();
        List<Event> appended = change.before().exists()
                ? sessions.appendEvents(sessionId, events, change.before().lastSeq())
                : sessions.create(session, events).events();
        recent.put(sessionId, change.after(appended));
    }

    /** What is stored under this id. */
    StoredScope load(String sessionId) {
        SessionView view;
        try {
            view = sessions.view(sessionId, EventFilter.first(PAGE));
        } catch (SessionNotFoundException e) {
            return StoredScope.NONE;
        }
        long lastSeq = view.session().eventCount();
        List<JsonNode> invocations = new ArrayList<>();
        List<StoredMessage> context = new ArrayList<>();
        view.events().forEach(event -> ScopeEvents.read(event, invocations, context));
        if (view.events().hasMore()) {
            // Only as far as the state goes.
            sessions.streamEvents(
                            sessionId,
                            EventFilter.builder()
                                    .afterSeq(PAGE)
                                    .beforeSeq(lastSeq + 1)
                                    .build())
                    .forEach(event -> ScopeEvents.read(event, invocations, context));
        }
        return new StoredScope(
                true, lastSeq, StateKeys.among(view.state().session()), List.copyOf(invocations), List.copyOf(context));
    }

    boolean delete(SessionKey key) {
        recent.remove(key.sessionId());
        return sessions.delete(key);
    }
}
