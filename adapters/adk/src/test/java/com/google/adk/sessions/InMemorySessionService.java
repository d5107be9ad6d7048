package com.google.adk.sessions;

import com.google.adk.events.Event;
import io.aster.adk.SuiteStores;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Stands before ADK's class of this name on the class path of tests, so that ADK's own tests run on Aster. */
public final class InMemorySessionService implements BaseSessionService {
    private final SuiteStores.Lease aster = new SuiteStores.Lease();

    public InMemorySessionService() {}

    @Override
    @Deprecated
    public Single<Session> createSession(
            String appName, String userId, @Nullable ConcurrentMap<String, Object> state, @Nullable String sessionId) {
        return aster.service().createSession(appName, userId, state, sessionId);
    }

    @Override
    public Single<Session> createSession(
            String appName, String userId, @Nullable Map<String, Object> state, @Nullable String sessionId) {
        return aster.service().createSession(appName, userId, state, sessionId);
    }

    @Override
    public Maybe<Session> getSession(
            String appName, String userId, String sessionId, Optional<GetSessionConfig> config) {
        return aster.service().getSession(appName, userId, sessionId, config);
    }

    @Override
    public Single<ListSessionsResponse> listSessions(String appName, String userId) {
        return aster.service().listSessions(appName, userId);
    }

    @Override
    public Completable deleteSession(String appName, String userId, String sessionId) {
        return aster.service().deleteSession(appName, userId, sessionId);
    }

    @Override
    public Single<ListEventsResponse> listEvents(String appName, String userId, String sessionId) {
        return aster.service().listEvents(appName, userId, sessionId);
    }

    @Override
    public Single<Event> appendEvent(Session session, Event event) {
        return aster.service().appendEvent(session, event);
    }
}
