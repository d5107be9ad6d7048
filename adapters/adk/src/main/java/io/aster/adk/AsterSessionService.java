package io.aster.adk;

import static java.util.Objects.requireNonNull;

import com.google.adk.events.Event;
import com.google.adk.sessions.BaseSessionService;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.ListEventsResponse;
import com.google.adk.sessions.ListSessionsResponse;
import com.google.adk.sessions.Session;
import io.aster.session.NewSession;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * ADK's sessions in an Aster store. Thread-safe, on any number of nodes.
 *
 * <pre>{@code
 * Aster aster = Aster.open("postgresql://app@db.example/agents");
 * Runner runner = Runner.builder()
 *         .appName("my-chatbot")
 *         .agent(agent)
 *         .sessionService(AsterSessionService.over(aster.sessions()))
 *         .build();
 * }</pre>
 *
 * <p>A session is stored under the {@link SessionKey} of its app, its user and its id. Each event is stored whole, in the commit that applies
 * its state delta; events are ordered by this commit, never by their timestamps. Keys that begin with {@code app:} and {@code user:} are
 * shared as Aster shares them, see {@link io.aster.session.SessionState}; those that begin with {@code temp:} are set in the caller's
 * session only.
 *
 * <p>Nothing happens before a {@link Single}, {@link Maybe} or {@link Completable} is subscribed to. The work, and what follows it, is then
 * done by a scheduler of this service: virtual threads if the JVM has them, otherwise daemon threads, unless {@link Builder#scheduler} says
 * otherwise. A call that is subscribed to on such a thread, by what follows another one, is made there. The subscriber's context of
 * OpenTelemetry is kept. Disposing of a call does not interrupt it, with the threads of this service.
 *
 * <p>Errors of the store are a {@link com.google.adk.sessions.SessionException}, whose cause has the facts; where a session is missing, a
 * {@link com.google.adk.sessions.SessionNotFoundException}. Closing the {@link SessionService} is up to its owner.
 */
public final class AsterSessionService implements BaseSessionService {
    private final SessionService sessions;
    private final SessionReads reads;
    private final StoreCalls calls;
    private final TemporaryState temporary;

    private AsterSessionService(SessionService sessions, StoreCalls calls, TemporaryState temporary) {
        this.sessions = sessions;
        this.reads = new SessionReads(sessions, temporary);
        this.calls = calls;
        this.temporary = temporary;
    }

    /** The service over Aster's sessions. */
    public static AsterSessionService over(SessionService sessions) {
        return builder(sessions).build();
    }

    /** A builder of the service over Aster's sessions. */
    public static Builder builder(SessionService sessions) {
        return new Builder(sessions);
    }

    /**
     * Creates a session; see {@link #createSession(String, String, Map, String)}.
     *
     * @deprecated in ADK
     */
    @Deprecated
    @Override
    public Single<Session> createSession(
            String appName, String userId, @Nullable ConcurrentMap<String, Object> state, @Nullable String sessionId) {
        return create(appName, userId, state, sessionId);
    }

    /**
     * Creates a session, with its initial state in the same commit.
     *
     * @param state applied as the delta of an event: also keys of app and user; {@code null} and {@link
     *     com.google.adk.sessions.State#REMOVED} as values remove a key
     * @param sessionId white space around it is cut; if nothing is left, an id is generated
     * @return the session; an error if the user has a session with this id in the app
     */
    @Override
    public Single<Session> createSession(
            String appName, String userId, @Nullable Map<String, Object> state, @Nullable String sessionId) {
        return create(appName, userId, state, sessionId);
    }

    private Single<Session> create(
            String appName, String userId, @Nullable Map<String, Object> state, @Nullable String sessionId) {
        requireNonNull(appName, "appName cannot be null");
        requireNonNull(userId, "userId cannot be null");
        String id = sessionId == null || sessionId.isBlank() ? UUID.randomUUID().toString() : sessionId.strip();
        Map<String, Object> given = state == null ? Map.of() : new LinkedHashMap<>(state);
        return calls.single(() -> {
            SessionKey key = new SessionKey(appName, userId, id);
            io.aster.session.Session stored =
                    sessions.create(NewSession.of(key, appName).withState(StateValues.delta(given)));
            temporary.add(stored.id(), null, given);
            Session created = reads.created(stored, id);
            StateValues.temporary(given).forEach(created.state()::put);
            return created;
        });
    }

    /**
     * A session with its events and the state that it sees, as of one moment, read in one round trip if it has at most 10,000 events.
     *
     * @param config {@code numRecentEvents} are the last ones by their order; of these, or of all, {@code afterTimestamp} leaves out those
     *     that are older
     * @return empty if there is no such session
     */
    @Override
    public Maybe<Session> getSession(
            String appName, String userId, String sessionId, Optional<GetSessionConfig> config) {
        requireNonNull(appName, "appName cannot be null");
        requireNonNull(userId, "userId cannot be null");
        requireNonNull(sessionId, "sessionId cannot be null");
        requireNonNull(config, "config cannot be null");
        return calls.maybe(() -> reads.session(
                appName,
                userId,
                sessionId,
                config.orElseGet(() -> GetSessionConfig.builder().build())));
    }

    /**
     * All sessions of a user in an app, newest first, with the state that each sees and without events: in one round trip for each 1,000
     * sessions with their own state, and one for the state of the user and the app, which all of them see.
     */
    @Override
    public Single<ListSessionsResponse> listSessions(String appName, String userId) {
        requireNonNull(appName, "appName cannot be null");
        requireNonNull(userId, "userId cannot be null");
        return calls.single(() -> ListSessionsResponse.builder()
                .sessions(reads.sessions(appName, userId))
                .build());
    }

    /** Removes a session, its events and its own state; nothing if there is no such session. */
    @Override
    public Completable deleteSession(String appName, String userId, String sessionId) {
        requireNonNull(appName, "appName cannot be null");
        requireNonNull(userId, "userId cannot be null");
        requireNonNull(sessionId, "sessionId cannot be null");
        return calls.completable(
                () -> SessionReads.key(appName, userId, sessionId).ifPresent(key -> {
                    sessions.delete(key);
                    temporary.remove(key.sessionId());
                }));
    }

    /** All events of a session, in their order, as one page; none if there is no such session. */
    @Override
    public Single<ListEventsResponse> listEvents(String appName, String userId, String sessionId) {
        requireNonNull(appName, "appName cannot be null");
        requireNonNull(userId, "userId cannot be null");
        requireNonNull(sessionId, "sessionId cannot be null");
        return calls.single(() -> ListEventsResponse.builder()
                .events(reads.events(appName, userId, sessionId))
                .build());
    }

    /**
     * Stores an event and applies its state delta, in one commit. After the commit, and only then, the caller's session gets the event, its
     * delta and its time; what others have changed meanwhile is not read.
     *
     * <p>An event that is partial is returned, and nothing else happens. Storing the same event again stores nothing: an append whose outcome
     * is unknown may be repeated. An event without an id gets one.
     *
     * @return the same event
     */
    @Override
    public Single<Event> appendEvent(Session session, Event event) {
        requireNonNull(session, "session cannot be null");
        requireNonNull(event, "event cannot be null");
        requireNonNull(session.appName(), "session.appName cannot be null");
        requireNonNull(session.userId(), "session.userId cannot be null");
        requireNonNull(session.id(), "session.id cannot be null");
        if (event.partial().orElse(false)) {
            return Single.just(event);
        }
        String id = event.id() == null || event.id().isEmpty() ? Event.generateEventId() : event.id();
        AtomicBoolean applied = new AtomicBoolean();
        return calls.single(() -> {
            append(session, event, id, applied);
            return event;
        });
    }

    /** Appends the event; a subscription that repeats an earlier one does not change the caller's session again. */
    private void append(Session session, Event event, String id, AtomicBoolean applied) {
        String sessionId = new SessionKey(session.appName(), session.userId(), session.id()).sessionId();
        Map<String, Object> delta = StateValues.deltaOf(event);
        sessions.appendEvent(sessionId, AdkEvents.toAster(event, id, delta));
        if (applied.compareAndSet(false, true)) {
            temporary.add(sessionId, event.invocationId(), delta);
            if (!id.equals(event.id())) {
                event.setId(id);
            }
            StateValues.apply(delta, session.state());
            List<Event> events = session.events();
            events.add(event);
            session.lastUpdateTime(AdkEvents.time(event));
        }
    }

    /** Builds an {@link AsterSessionService}. Not thread-safe. */
    public static final class Builder {
        private final SessionService sessions;
        private @Nullable Scheduler scheduler;
        private boolean keepsTemporaryState;

        private Builder(SessionService sessions) {
            this.sessions = sessions;
        }

        /**
         * Sets the scheduler that does the work, whose threads will be blocked by the store; {@code Schedulers.trampoline()} for the thread of
         * the subscriber. A scheduler that interrupts what is disposed of, such as {@code Schedulers.io()}, may interrupt an append.
         */
        public Builder scheduler(Scheduler value) {
            scheduler = value;
            return this;
        }

        /**
         * Lets sessions that are read again show the {@code temp:} keys that their last invocation has set through this object, as ADK's
         * own in-memory service does. They stay in this process, of the 1,000 sessions used last, and are not stored.
         */
        public Builder keepTemporaryState() {
            keepsTemporaryState = true;
            return this;
        }

        /** Builds the service. */
        public AsterSessionService build() {
            return new AsterSessionService(
                    sessions,
                    new StoreCalls(scheduler == null ? AdkThreads.SCHEDULER : scheduler),
                    new TemporaryState(keepsTemporaryState));
        }
    }
}
