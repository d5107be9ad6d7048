package io.aster.session;

import io.aster.message.MessageStore;
import io.aster.search.SessionSearch;
import io.aster.session.follow.Follower;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.StoreStats;
import io.aster.value.Page;
import io.aster.value.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Durable sessions and their append-only events.
 *
 * <pre>{@code
 * Session session = sessions.create(NewSession.of("my-chatbot", "user-001", "agent-assistant"));
 * sessions.appendEvent(session.id(), Event.user("Hello"));
 * List<Event> page = sessions.getEvents(session.id(), EventFilter.last(20));
 * }</pre>
 *
 * <p>A session that has an expiry ({@link NewSession#withExpiresAt}, {@link NewSession#withExpiresAfter}) does not exist for any operation from
 * the moment on at which it expires by the clock of the store; nor do its events and its own state. Its id and its key are free then.
 *
 * <p>Every operation blocks, is atomic and thread-safe; what it has acknowledged is as durable as the store. Each throws {@link
 * io.aster.error.InvalidValueException} for a value that the contract does not allow (nothing is stored then), {@link
 * io.aster.error.StoreClosedException} after {@link #close}, {@link io.aster.error.StoreInterruptedException} on an interrupted thread or
 * if an interrupt ends a wait, and another {@link io.aster.error.StoreException} if the store fails. What concerns whole histories is in
 * {@link SessionHistories}.
 */
public interface SessionService extends SessionHistories, SessionSearch<Event>, AutoCloseable {
    /** The most events of one append. */
    int MAX_EVENTS_PER_APPEND = 10_000;

    /** Opens the service over a store; closing it leaves the store open. */
    static SessionService over(Store store, Settings settings) {
        return new StoredSessions(store, settings);
    }

    /**
     * Opens the service over a store of sessions only. It knows of no messages: a delete of a user or an app leaves agents' messages, and
     * counts none; its followers poll.
     */
    static SessionService over(SessionStore store, Settings settings) {
        return new StoredSessions(store, settings);
    }

    /**
     * Creates an active session without events, at version 1, with its initial state.
     *
     * @throws SessionExistsException if its id or its key is taken
     */
    Session create(NewSession session);

    /**
     * Creates a session with its first events, in one commit: no reader finds it without them. Its state is the initial one, changed by the
     * {@code stateDelta}s of the events, as {@link #appendEvents(String, List)} would.
     *
     * @param events at most {@value #MAX_EVENTS_PER_APPEND}; none for a session without events
     * @throws SessionExistsException if its id or its key is taken; nothing is appended to the session that has it
     * @throws DuplicateEventException if an id of an event occurs twice
     * @throws io.aster.error.OutcomeUnknownException as {@link #appendEvents(String, List)}; retryable if the session has an id or a key
     */
    CreatedSession create(NewSession session, List<NewEvent> events);

    /**
     * The session with the given id, or if there is none, a new one as {@link #create} stores it. Of several callers who create the same
     * session concurrently, on one node or many, one does, and all get it.
     *
     * @param session a session that is found keeps its agent, status, metadata and state; without an id or a key a session is
     *     always created
     * @throws SessionExistsException if the id is taken by a session of another app or user
     */
    FoundSession getOrCreate(NewSession session);

    /**
     * The session with this id.
     *
     * @throws SessionNotFoundException if there is none
     */
    Session get(String sessionId);

    /** The session with this id, if there is one. */
    Optional<Session> find(String sessionId);

    /**
     * The session that was created by this key. Other operations find it by {@link SessionKey#sessionId}, without a call to the store.
     *
     * @throws SessionNotFoundException if there is none
     */
    Session get(SessionKey key);

    /** The session that was created by this key, if there is one. */
    Optional<Session> find(SessionKey key);

    /**
     * Writes a changed copy of a session: its {@code agentId}, {@code status} and {@code metadata}.
     *
     * @return the session as it is now, with its new version
     * @throws SessionConflictException if the session changed since the copy was read (its version, not its events)
     * @throws IllegalTransitionException if this change of status is not allowed
     * @throws SessionNotFoundException if there is no such session
     */
    Session update(Session changed);

    /**
     * Sets and removes keys of a session's metadata, whatever its current version: writers of different keys lose nothing of each other,
     * and the last writer of a key wins. A value replaces the key's value as a whole. If nothing would change, nothing is written.
     *
     * @param changes new values by key; {@code null} removes the key, and keys that are not named stay as they are
     * @return the session as it is now
     * @throws io.aster.error.InvalidValueException if a value is not allowed, or the metadata would be too large
     * @throws SessionConflictException if others changed the session during each of 1,000 attempts
     * @throws SessionNotActiveException if the session is {@link SessionStatus#RESTORING}
     * @throws SessionNotFoundException if there is no such session
     */
    Session updateMetadata(String sessionId, Map<String, ? extends @Nullable Object> changes);

    /**
     * Moves an active session to completed.
     *
     * @throws IllegalTransitionException if it is not active
     * @throws SessionConflictException if others changed the session during each of 1,000 attempts
     * @throws SessionNotFoundException if there is no such session
     */
    Session complete(String sessionId);

    /**
     * Moves an active session to failed.
     *
     * @throws IllegalTransitionException if it is not active
     * @throws SessionConflictException if others changed the session during each of 1,000 attempts
     * @throws SessionNotFoundException if there is no such session
     */
    Session fail(String sessionId);

    /**
     * Moves a completed or failed session back to active.
     *
     * @throws IllegalTransitionException if it is active
     * @throws SessionConflictException if others changed the session during each of 1,000 attempts
     * @throws SessionNotFoundException if there is no such session
     */
    Session reactivate(String sessionId);

    /**
     * Fails the active sessions that were not written to for a time, by the store's clock: the clocks of nodes ({@link Settings#clock})
     * decide nothing here. A restored session was last written to at its {@code updatedAt}, or at its restore if that is earlier. Safe on
     * several nodes concurrently: a session that is written to meanwhile stays active.
     *
     * @param idleTimeout how long; 1 ms or more
     * @return how many sessions this call failed
     */
    int failIdle(Duration idleTimeout);

    /**
     * Removes what is stored of sessions and lists of messages that have expired, to free space: no method returns them in any case. Works in
     * short transactions, so that other callers wait for it as little as they wait for each other. Safe on several nodes concurrently; {@link
     * SessionSweeper} does it at regular intervals. A Redis server removes sessions itself; there this call removes their index entries, and
     * counts no events.
     *
     * @return what this call removed
     */
    Deleted purgeExpired();

    /**
     * Removes a session, its events and its own state; an append in progress can't recreate it.
     *
     * @return false if there was none
     */
    boolean delete(String sessionId);

    /** Removes the session that was created by a key, as {@link #delete(String)} does; the key is free then. */
    boolean delete(SessionKey key);

    /**
     * Removes a session if it still is as this copy: since that was read, no event was appended or redacted, and no field changed. An append in
     * progress either comes first, and the session stays, or throws {@link SessionNotFoundException}. The session does not exist from then
     * on; what is stored of it is removed by {@link #purgeExpired}, as if it had expired.
     *
     * @return false if it has changed, or does not exist
     */
    default boolean deleteUnchanged(Session session) {
        return !deleteAllUnchanged(List.of(session)).isEmpty();
    }

    /**
     * Removes those of several sessions that still are as these copies, as {@link #deleteUnchanged} does each of them; in one commit where the
     * store can. An error may leave some of them removed; the same call again removes the others.
     *
     * @param sessions at most {@value io.aster.store.SessionUpdate#MOST}
     * @return those that this call removed, in the order of the list
     */
    List<Session> deleteAllUnchanged(List<Session> sessions);

    /**
     * Removes the data of a user in all apps: sessions with their events, some at a time, then the user's state, then agents' messages that
     * belong to the user ({@link MessageStore#withOwner}). An error may leave a part of it, which the same call again removes.
     */
    Deleted deleteByUser(String userId);

    /** Removes the data of a user of one app, as {@link #deleteByUser(String)} does for all apps. */
    Deleted deleteByUser(String appName, String userId);

    /** Removes the data of all users of an app, as {@link #deleteByUser(String)} does for one user, and the state of the app. */
    Deleted deleteByApp(String appName);

    /**
     * A page of sessions, in the order of the filter: newest first by (createdAt, id), or latest first by (updatedAt, id). It says whether
     * more match, and {@link SessionFilter#next} reads on:
     *
     * <pre>{@code
     * Page<Session> page = sessions.list(filter);
     * while (page.hasMore()) {
     *     page = sessions.list(filter.next(page));
     * }
     * }</pre>
     *
     * @param filter if it has conditions and no limit, the page has {@value SessionFilter#DEFAULT_LIMIT} sessions at most
     * @throws io.aster.error.InvalidValueException if the filter has neither a condition nor a place nor a limit, as {@link
     *     SessionFilter#all}
     */
    Page<Session> list(SessionFilter filter);

    /**
     * All sessions that match, in the order of the filter; without a limit, all. The first page is read immediately, the others as
     * the stream is consumed, so in constant memory. It holds no connection and need not be closed. Each session is as it was when its page
     * was read; sessions created or deleted meanwhile, and by last activity those written to meanwhile, may be missing or not; none is
     * returned twice.
     */
    Stream<Session> streamSessions(SessionFilter filter);

    /**
     * Appends one event; see {@link #appendEvents(String, List)}.
     *
     * @return the event with its id, place and time
     */
    Event appendEvent(String sessionId, NewEvent event);

    /**
     * Appends one event only if the session's last event has this sequence number; see {@link #appendEvents(String, List, long)}.
     *
     * @return the event with its id, place and time
     */
    Event appendEvent(String sessionId, NewEvent event, long expectedSeq);

    /**
     * Appends one event, see {@link #appendEvents(String, List, AppendOptions)}: the last one of a conversation, for example.
     *
     * <pre>{@code
     * sessions.appendEvent(id, answer, AppendOptions.none().thenComplete());
     * }</pre>
     *
     * @return the event with its id, place and time
     */
    Event appendEvent(String sessionId, NewEvent event, AppendOptions options);

    /**
     * Appends events, all or none, with consecutive sequence numbers. Without events nothing is stored.
     *
     * <p>The {@code stateDelta}s of the events change the state in the same commit, see {@link SessionState}; within one append the last
     * value of a key wins. On a Redis Cluster, keys of user and app are changed after the events: see docs/sessions.md.
     *
     * <p>Appending is idempotent by event id: the same events again succeed, even if the session was completed meanwhile, and the
     * events stored before are returned, and their deltas change nothing again. A timestamp that the caller leaves open is not compared.
     *
     * @param events at most {@value #MAX_EVENTS_PER_APPEND}
     * @return the events with their ids, places and times, in the order given
     * @throws SessionNotFoundException if there is no such session
     * @throws SessionNotActiveException if the session is not active
     * @throws DuplicateEventException if an id is known with other content, only some ids are known, or an id occurs twice
     * @throws io.aster.error.OutcomeUnknownException if the answer to the commit was lost and every recovery check failed; retryable only
     *     where all ids were given by the caller
     */
    List<Event> appendEvents(String sessionId, List<NewEvent> events);

    /**
     * Appends events only if the session's last event has this sequence number.
     *
     * @param expectedSeq 0 if there must be no event yet
     * @throws SessionConflictException if its last event has another
     */
    List<Event> appendEvents(String sessionId, List<NewEvent> events, long expectedSeq);

    /**
     * Appends events as {@link #appendEvents(String, List)} does, on a condition, or with an end of the session in the same commit: no
     * reader sees the last event in an active session, or a session that has ended without it, and nothing is appended in between.
     *
     * <p>Only an append that stores its events ends the session, which increases its version. Events that are stored already, as where the
     * same append is repeated, are returned, and the session stays as it is: also active, if it was reactivated since, or if they were
     * stored without an end. Without events, only the status changes, and what throws is the same as with events.
     *
     * @throws SessionConflictException if the session's last event has another sequence number than expected
     */
    List<Event> appendEvents(String sessionId, List<NewEvent> events, AppendOptions options);

    /**
     * A page of a session's events. It says whether more match, and {@link EventFilter#next} reads on:
     *
     * <pre>{@code
     * Page<Event> page = sessions.getEvents(id, filter);
     * while (page.hasMore()) {
     *     page = sessions.getEvents(id, filter.next(page));
     * }
     * }</pre>
     *
     * @param filter if it has conditions and no limit, the page has {@value EventFilter#DEFAULT_LIMIT} events at most
     * @throws io.aster.error.InvalidValueException if the filter has neither a condition nor a place nor a limit, as {@link
     *     EventFilter#all}
     * @throws SessionNotFoundException if there is no such session
     * @throws io.aster.error.DamagedDataException if events are missing; where the filter has conditions, only if the store finds that
     */
    Page<Event> getEvents(String sessionId, EventFilter filter);

    /**
     * The state that a session sees: its own, that of its user in its app, and that of its app; on a Redis Cluster those of user and app
     * are each as of their own moment.
     *
     * @throws SessionNotFoundException if there is no such session
     */
    SessionState state(String sessionId);

    /**
     * A session, the state that it sees and a page of its events, as of one moment, in one round trip: all that a turn of an agent begins
     * with. On a Redis Cluster session and events are as of one moment, the state of user and app each as of their own.
     *
     * @throws SessionNotFoundException if there is no such session
     * @throws io.aster.error.DamagedDataException as {@link #getEvents} does
     */
    SessionView view(String sessionId, EventFilter filter);

    /**
     * The event of a session that has this id; none if there is no such event, or no such session.
     *
     * @throws io.aster.error.DamagedDataException if the store detects that the event is missing
     */
    Optional<Event> findEvent(String sessionId, String eventId);

    /**
     * All events of a session that match, read page by page as the stream is consumed, so in constant memory; without a limit, all.
     * It holds no connection and need not be closed; events appended meanwhile may be among them. Where the session is deleted before
     * the stream has ended, the stream throws {@link SessionNotFoundException}, also if its id has been given to another session.
     *
     * @throws SessionNotFoundException if there is no such session
     * @throws io.aster.error.DamagedDataException if events are missing, here or while the stream is consumed
     */
    Stream<Event> streamEvents(String sessionId, EventFilter filter);

    /**
     * Follows a session: its events after a sequence number, first those that are stored, then each one that is appended, by any process, in
     * order, none twice and none left out.
     *
     * <pre>{@code
     * try (Follower<Event> events = sessions.follow(id, lastSeen)) {
     *     while (isOpen()) {
     *         events.next(Duration.ofSeconds(1)).ifPresent(event -> send(event));
     *     }
     * }
     * }</pre>
     *
     * <p>An event reaches a follower of the service that appended it immediately, and one of another process after {@link
     * Settings#followDelay} at most, or sooner where the store has signals: see docs/follow.md.
     *
     * <p>A session that is completed or failed is followed on, because it may be reactivated. Where the session is deleted, the follower
     * throws {@link SessionNotFoundException}, also if its id has been given to another session.
     *
     * @param afterSeq the sequence number of the last event that the caller knows; 0 for all events, the session's {@code eventCount} for
     *     those that come
     * @throws SessionNotFoundException if there is no such session
     * @throws io.aster.error.InvalidValueException if the session has fewer events than {@code afterSeq}: the caller knows another session
     *     of this id
     */
    Follower<Event> follow(String sessionId, long afterSeq);

    /**
     * Follows the sessions that change: those that match and are created, updated or appended to by any process from now on, each in its
     * latest form, in no particular order. A session that changes several times in a row may be returned once for all of these changes, but
     * never in a form before the last one only. Deletes are not reported, nor is a restored session before its next change.
     *
     * <p>Sessions are found by their {@code updatedAt}, within {@link Settings#followDelay}; later, within 40 such delays or 15 seconds, if
     * the write took longer than 2 seconds to become visible, or the clock of its node is behind by more than that; at most by a minute.
     *
     * @param filter conditions only. With {@link SessionFilter.Builder#updatedFrom} all sessions are returned first whose {@code updatedAt}
     *     is this time or later
     * @throws io.aster.error.InvalidValueException if the filter has a limit, an offset or a cursor
     */
    Follower<Session> followAll(SessionFilter filter);

    /** What is stored and the store's own figures; not for a hot path. */
    StoreStats stats();

    /** Closes this service; every later call throws {@link io.aster.error.StoreClosedException}. May be called again. */
    @Override
    void close();
}
