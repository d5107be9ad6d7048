package io.aster.peers.framework;

import com.google.adk.events.Event;
import com.google.adk.sessions.BaseSessionService;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.ListEventsResponse;
import com.google.adk.sessions.ListSessionsResponse;
import com.google.adk.sessions.Session;
import io.aster.peers.framework.HandLog.Entry;
import io.aster.peers.framework.HandLog.Reading;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ADK's sessions by hand: an event is a row with ADK's own JSON, its delta is applied in the same commit, and the work is done off the
 * subscriber's thread.
 */
final class HandAdkSessions implements BaseSessionService {
    private final HandLog log;
    private final HandState state;

    HandAdkSessions(HandLog log) throws Exception {
        this.log = log;
        this.state = new HandState(log.connection());
    }

    @Deprecated
    @Override
    public Single<Session> createSession(
            String appName, String userId, @Nullable ConcurrentMap<String, Object> given, @Nullable String sessionId) {
        return create(appName, userId, given, sessionId);
    }

    @Override
    public Single<Session> createSession(
            String appName, String userId, @Nullable Map<String, Object> given, @Nullable String sessionId) {
        return create(appName, userId, given, sessionId);
    }

    private Single<Session> create(
            String appName, String userId, @Nullable Map<String, Object> given, @Nullable String sessionId) {
        String id = sessionId == null ? UUID.randomUUID().toString() : sessionId;
        return Single.fromCallable(() -> {
                    log.create(key(appName, userId, id), appName, userId);
                    if (given != null && !given.isEmpty()) {
                        log.transaction(() -> state.apply(key(appName, userId, id), appName, userId, given));
                    }
                    return session(appName, userId, id, 0).orElseThrow();
                })
                .subscribeOn(Schedulers.io());
    }

    @Override
    public Maybe<Session> getSession(
            String appName, String userId, String sessionId, Optional<GetSessionConfig> config) {
        int newest = config.flatMap(GetSessionConfig::numRecentEvents).orElse(Integer.MAX_VALUE);
        return Maybe.fromOptional(Optional.of(sessionId))
                .subscribeOn(Schedulers.io())
                .mapOptional(id -> session(appName, userId, id, newest))
                .doOnSuccess(session -> config.flatMap(GetSessionConfig::afterTimestamp)
                        .ifPresent(
                                from -> session.events().removeIf(event -> event.timestamp() < from.toEpochMilli())));
    }

    @Override
    public Single<ListSessionsResponse> listSessions(String appName, String userId) {
        throw new UnsupportedOperationException("a turn lists nothing");
    }

    @Override
    public Completable deleteSession(String appName, String userId, String sessionId) {
        return Completable.fromAction(() -> log.delete(key(appName, userId, sessionId)))
                .subscribeOn(Schedulers.io());
    }

    @Override
    public Single<ListEventsResponse> listEvents(String appName, String userId, String sessionId) {
        return getSession(appName, userId, sessionId, Optional.empty())
                .map(Session::events)
                .defaultIfEmpty(List.of())
                .map(events -> ListEventsResponse.builder().events(events).build());
    }

    @Override
    public Single<Event> appendEvent(Session session, Event event) {
        if (event.partial().orElse(false)) {
            return Single.just(event);
        }
        return Completable.fromAction(() -> append(session, event))
                .subscribeOn(Schedulers.io())
                .andThen(Single.defer(() -> BaseSessionService.super.appendEvent(session, event)));
    }

    private void append(Session session, Event event) throws Exception {
        String key = key(session.appName(), session.userId(), session.id());
        List<Entry> entries = List.of(new Entry(event.id(), event.author(), event.toJson()));
        Map<String, Object> delta = event.actions().stateDelta();
        boolean[] appended = new boolean[1];
        if (delta.isEmpty()) {
            appended[0] = log.append(key, null, entries, null);
        } else {
            log.transaction(() -> {
                appended[0] = log.write(key, null, entries, null);
                state.apply(key, session.appName(), session.userId(), delta);
            });
        }
        if (!appended[0]) {
            throw new IllegalStateException("no session " + session.id());
        }
    }

    private Optional<Session> session(String appName, String userId, String id, int newest) throws Exception {
        Reading reading = log.read(key(appName, userId, id), newest);
        if (reading == null) {
            return Optional.empty();
        }
        List<Event> events = new ArrayList<>(reading.bodies().size());
        for (String body : reading.bodies()) {
            events.add(Event.fromJson(body));
        }
        return Optional.of(Session.builder(id)
                .appName(appName)
                .userId(userId)
                .state(new ConcurrentHashMap<>(
                        HandState.merged(reading.state(), reading.userState(), reading.appState())))
                .events(events)
                .build());
    }

    /** One id of three, none of which can be taken for another. */
    private static String key(String... parts) {
        return String.join(
                "/",
                Stream.of(parts)
                        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                        .toList());
    }
}
