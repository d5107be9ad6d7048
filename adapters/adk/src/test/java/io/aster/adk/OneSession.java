package io.aster.adk;

import com.google.adk.sessions.BaseSessionService;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.ListEventsResponse;
import com.google.adk.sessions.ListSessionsResponse;
import com.google.adk.sessions.Session;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A service of another kind, which has one session and can only be read. */
record OneSession(Session session) implements BaseSessionService {
    @Override
    @Deprecated
    public Single<Session> createSession(
            String appName, String userId, @Nullable ConcurrentMap<String, Object> state, @Nullable String sessionId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Maybe<Session> getSession(
            String appName, String userId, String sessionId, Optional<GetSessionConfig> config) {
        return Maybe.just(session);
    }

    @Override
    public Single<ListSessionsResponse> listSessions(String appName, String userId) {
        return Single.just(
                ListSessionsResponse.builder().sessions(List.of(session)).build());
    }

    @Override
    public Completable deleteSession(String appName, String userId, String sessionId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Single<ListEventsResponse> listEvents(String appName, String userId, String sessionId) {
        throw new UnsupportedOperationException();
    }
}
