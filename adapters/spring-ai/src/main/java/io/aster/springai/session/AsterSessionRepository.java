package io.aster.springai.session;

import io.aster.adapter.ReadySession;
import io.aster.session.DuplicateEventException;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.value.Expiry;
import io.aster.value.Limits;
import io.aster.value.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.Session;
import org.springframework.ai.session.SessionEvent;
import org.springframework.ai.session.SessionRepository;
import org.springframework.util.Assert;

/**
 * The repository of Spring AI Session in an Aster store. Thread-safe, on any number of nodes.
 *
 * <pre>{@code
 * SessionService sessions = DefaultSessionService.builder()
 *         .sessionRepository(AsterSessionRepository.builder(aster.sessions()).appName("shop").build())
 *         .build();
 * }</pre>
 *
 * <p>A session of Spring AI is the session of Aster with the same id: ids are unique in the store. An app finds and saves only its own
 * sessions; reads and appends of events trust the id. Events are Aster's, appended once, and no compaction changes or deletes one. Texts, tool calls, media and metadata come back as
 * they were, see {@link io.aster.springai.message.MessageEvents}; times in microseconds. Ids, users and branches follow the rules of {@link
 * Names}.
 *
 * <p>The event version is the number of stored events, and every compaction stores one or more. So a compaction is a compare-and-set on it:
 * of several that have read the same version one succeeds, and an append in between makes it fail. A rewind does not change the version, but
 * a compaction that archives or retains an event that was abandoned before fails, too. Events that a compaction removes from the log,
 * superseded summaries, stay in Aster's history.
 *
 * <p>A session that has expired is found until it is deleted, as in the framework's own repositories, but at most for the time of {@link
 * Builder#keepExpired}: then it does not exist, by the clock of the store, and needs no one to delete it.
 *
 * <p>Calls block. They throw {@code IllegalArgumentException} for what the framework's own repositories throw it, and otherwise what the
 * {@link SessionService} throws.
 */
public final class AsterSessionRepository implements SessionRepository {
    /** The app of the sessions where none is set. */
    public static final String DEFAULT_APP = "spring-ai";

    /** The agent of the sessions, and the author of the model's messages, where none is set. */
    public static final String DEFAULT_AGENT = "assistant";

    /** How long a session is found after its expiry where nothing else is set. */
    public static final Duration DEFAULT_KEEP_EXPIRED = Duration.ofDays(1);

    /** Each attempt that fails is a change of the session by another writer. */
    private static final int ATTEMPTS = 100;

    private final SessionService sessions;
    private final SessionFields fields;
    private final EventDrafts drafts;
    private final EventLog log;

    private AsterSessionRepository(Builder builder) {
        sessions = builder.sessions;
        fields = new SessionFields(builder.appName, builder.agentId, builder.keepExpired);
        drafts = new EventDrafts(builder.agentId);
        log = new EventLog(sessions);
    }

    /** A builder. */
    public static Builder builder(SessionService sessions) {
        return new Builder(sessions);
    }

    /**
     * Creates a session, or gives the one with this id other metadata and another expiry. Its user and the time of its creation stay.
     *
     * @return the session as it is stored
     * @throws IllegalArgumentException if the session belongs to another user
     * @throws IllegalStateException if the id is taken by a session of another app
     */
    @Override
    public Session save(Session session) {
        Assert.notNull(session, "session must not be null");
        RuntimeException last = new IllegalStateException("no attempt was made");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Optional<io.aster.session.Session> stored = sessions.find(session.id());
                return SessionFields.toSession(
                        stored.isPresent()
                                ? sessions.update(fields.changed(ownedBy(stored.get(), session), session))
                                : sessions.create(fields.toNew(session)));
            } catch (SessionConflictException | SessionExistsException | SessionNotFoundException e) {
                last = e;
            }
        }
        throw last;
    }

    private io.aster.session.Session ownedBy(io.aster.session.Session stored, Session given) {
        if (!isOwn(stored)) {
            throw new IllegalStateException("session " + given.id() + " is one of another app");
        }
        Assert.isTrue(
                stored.userId().equals(given.userId()),
                () -> "session " + given.id() + " belongs to another user, and stays with it");
        return stored;
    }

    @Override
    public @Nullable Session findById(String sessionId) {
        return find(sessionId).map(SessionFields::toSession).orElse(null);
    }

    /** The sessions of a user, the newest first. */
    @Override
    public List<Session> findByUserId(String userId) {
        Assert.hasText(userId, "userId must not be null or empty");
        return own(filter().userId(userId).build()).toList();
    }

    /** Reads all sessions of the app, page by page. An application need not call it: sessions disappear by themselves. */
    @Override
    public List<String> findExpiredSessionIds(Instant before) {
        Assert.notNull(before, "before must not be null");
        return own(filter().build())
                .filter(session -> {
                    Instant expiresAt = session.expiresAt();
                    return expiresAt != null && expiresAt.isBefore(before);
                })
                .map(Session::id)
                .toList();
    }

    /** Deletes a session with its events; nothing, if there is none. */
    @Override
    public void delete(String sessionId) {
        if (find(sessionId).isPresent()) {
            sessions.delete(sessionId);
        }
    }

    /**
     * Appends an event. One whose id is stored already changes nothing, whatever else it has: ids are unique within a session. A session that
     * was failed, for example by a sweeper, is reactivated.
     *
     * @throws SessionNotActiveException if the application has completed the session
     */
    @Override
    public void appendEvent(SessionEvent event) {
        Assert.notNull(event, "event must not be null");
        String sessionId = event.getSessionId();
        try {
            writing(() -> sessions.appendEvent(sessionId, drafts.appended(event)));
        } catch (SessionNotFoundException e) {
            throw notFound(sessionId, e);
        } catch (DuplicateEventException e) {
            // The event of an earlier attempt.
        }
    }

    /**
     * Compacts a session's log, see {@link io.aster.session.SessionHistories#compact}.
     *
     * @throws IllegalArgumentException if there is no such session, or an event is one of another session
     */
    @Override
    public boolean compactEvents(
            String sessionId,
            List<SessionEvent> archivedEvents,
            List<SessionEvent> retainedEvents,
            long expectedVersion) {
        Assert.notNull(archivedEvents, "archivedEvents must not be null");
        Assert.notNull(retainedEvents, "retainedEvents must not be null");
        Stream.concat(archivedEvents.stream(), retainedEvents.stream())
                .forEach(event -> Assert.isTrue(
                        event.getSessionId().equals(sessionId),
                        () -> "event " + event.getId() + " must be one of session " + sessionId));
        try {
            io.aster.session.Session session = find(sessionId).orElseThrow(() -> notFound(sessionId, null));
            return session.eventCount() == expectedVersion
                    && writing(() -> LogCompaction.of(sessions, drafts, session, List.copyOf(retainedEvents))
                            .write(archivedEvents));
        } catch (SessionNotFoundException e) {
            throw notFound(sessionId, e);
        }
    }

    /** The number of the session's events, also of those that a compaction has archived or removed. */
    @Override
    public long getEventVersion(String sessionId) {
        return find(sessionId).map(io.aster.session.Session::eventCount).orElse(0L);
    }

    /**
     * The events that match: first those that are archived, in the order in which they were, then the active ones. A keyword is looked for in
     * the texts as they are, and no character of it has a special meaning. Active events are read by what the store has of them; a filter
     * that includes archived ones reads the whole session.
     */
    @Override
    public List<SessionEvent> findEvents(String sessionId, EventFilter filter) {
        Assert.hasText(sessionId, "sessionId must not be null or empty");
        Assert.notNull(filter, "filter must not be null");
        return log.find(sessionId, filter);
    }

    /** For imports. */
    SessionRestore restore() {
        return new SessionRestore(sessions, fields, drafts);
    }

    private Optional<io.aster.session.Session> find(String sessionId) {
        Assert.hasText(sessionId, "sessionId must not be null or empty");
        return sessions.find(sessionId).filter(this::isOwn);
    }

    private boolean isOwn(io.aster.session.Session session) {
        return session.appName().equals(fields.appName());
    }

    private SessionFilter.Builder filter() {
        return SessionFilter.builder().appName(fields.appName());
    }

    /** Sessions with keys are those of chat memories, whose ids Spring AI does not know. */
    private Stream<Session> own(SessionFilter filter) {
        return sessions.streamSessions(filter)
                .filter(session -> session.key().isEmpty())
                .map(SessionFields::toSession);
    }

    private <T> T writing(Supplier<T> write) {
        try {
            return write.get();
        } catch (SessionNotActiveException e) {
            ReadySession.reactivate(sessions, e);
            return write.get();
        }
    }

    private static IllegalArgumentException notFound(String sessionId, @Nullable Throwable cause) {
        return new IllegalArgumentException("Session not found: " + sessionId, cause);
    }

    /** Builds an {@link AsterSessionRepository}. Not thread-safe. */
    public static final class Builder {
        private final SessionService sessions;
        private String appName = DEFAULT_APP;
        private String agentId = DEFAULT_AGENT;
        private Duration keepExpired = DEFAULT_KEEP_EXPIRED;

        private Builder(SessionService sessions) {
            this.sessions = sessions;
        }

        /** Sets the app of the sessions, by the rules of {@link Names}: applications that share a store need different ones. */
        public Builder appName(String value) {
            appName = Names.check("appName", value);
            return this;
        }

        /** Sets the agent of the sessions, and the author of the model's messages, by the rules of {@link Names}. */
        public Builder agentId(String value) {
            agentId = Names.check("agentId", value);
            return this;
        }

        /**
         * Sets how long a session is found after its expiry, so that an application can list and delete it: none to 36,500 days. It applies
         * to sessions that are saved from then on.
         */
        public Builder keepExpired(Duration value) {
            keepExpired = Limits.check("keepExpired", value, Duration.ZERO, Expiry.LONGEST);
            return this;
        }

        /** Builds the repository. */
        public AsterSessionRepository build() {
            return new AsterSessionRepository(this);
        }
    }
}
