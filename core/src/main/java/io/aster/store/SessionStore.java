package io.aster.store;

import io.aster.error.UnsupportedByStoreException;
import io.aster.store.proof.Verification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions and their events. Every method blocks, is thread-safe and atomic: it happens completely or not at all, and once it has
 * returned, its effect is as durable as the store promises and visible to every later call of every process.
 *
 * <p>Every method throws {@link io.aster.error.StoreClosedException} after {@link Store#close},
 * {@link io.aster.error.StoreUnavailableException} when the store can't be reached in bounded time,
 * {@link io.aster.error.StoreFullException} when there is no space left,
 * {@link io.aster.error.OutcomeUnknownException} when the answer to a commit was lost, and
 * {@link io.aster.error.StoreInterruptedException} when an interrupt ended a wait; it is not called on interrupted threads.
 *
 * <p>A session that has expired ({@link SessionRecord#expiry}, by the clock of the store) does not exist for any method from that moment on,
 * although what is stored of it may be there until {@link #purgeExpired}: it is neither read nor listed nor counted, nothing is appended to
 * it, and its id is free. Idle time counts from the last write, as that of {@link SessionQuery#idleFor} does. A write that began before that
 * moment and ends after it may take effect: then it came in time, and counts as the last write.
 */
public interface SessionStore {
    /**
     * Stores a new session, every field as given, without events ({@code eventCount} is 0). Idempotent by token, also if the session has
     * expired since. What is stored of a session with this id that has expired is removed before.
     *
     * @param token identifies this write; see {@link WriteToken}
     * @return true if it is stored, by this call or an earlier one with the same token; false if the id is taken, then nothing changed
     */
    default boolean insert(SessionRecord session, String token) {
        return insert(session, List.of(), token);
    }

    /**
     * Stores a new session with changes of the state, in one commit, and its {@link SessionRecord#initialState}. With a session that is {@link
     * SessionRecord#RESTORING}, keys of user and app are written only where they are absent.
     *
     * @param state each key once, in {@linkplain StateChange#inWritingOrder writing order}
     * @return as {@link #insert(SessionRecord, String)}
     */
    default boolean insert(SessionRecord session, List<StateChange> state, String token) {
        return insert(session, List.of(), state, token);
    }

    /**
     * Stores a new session with its first events and with changes of the state, in one commit: no call finds a part of it. The other methods
     * of this name call this one, which a store implements; most sessions begin without events, and many without state.
     *
     * @param session its {@code eventCount} is the number of events
     * @param events with different ids; their {@code seq} is 0, the store numbers them from 1 in the order given
     * @param state as {@link #insert(SessionRecord, List, String)}, with what the events change
     * @return as {@link #insert(SessionRecord, String)}; repeated with the same token, it stores no event and changes no state again
     */
    boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token);

    /**
     * Stores a new session with copies of the first events of another one, as a whole or not at all: no call finds a part of it. However long
     * the source is, no step of it exceeds a timeout, and appends to the source go on. Idempotent by token, also after the source was deleted.
     *
     * <p>An outcome of {@link ForkOutcome#FORKED} means that no event was redacted in the source between the reading of its history and the
     * moment from which the fork is found: who redacts an event afterwards finds the fork.
     *
     * @throws io.aster.error.DamagedDataException if events of the source are missing
     */
    ForkOutcome fork(ForkRequest request);

    /** The session with this id, or none. */
    Optional<SessionRecord> find(String sessionId);

    /**
     * Writes the fields of {@code update} if the session still is as the update expects it, and makes its changes of the state in the same
     * commit, and only then. {@code updatedAt} never decreases. Idempotent by token: an update that is among the last {@value
     * WriteToken#KEPT} writes of the session's fields changes nothing and succeeds again, at least while the session exists. An update may
     * give the session an expiry that has passed: it is its last one then.
     *
     * @return the session as it is now, or none if it does not exist or is not as expected; then nothing changed
     */
    Optional<SessionRecord> update(SessionUpdate update);

    /**
     * Writes several updates, as if each were passed to {@link #update} in the order of the list; one that is refused prevents no other. A
     * store writes them in few commits, each of which may have some of them, and locks sessions in the order of their ids; the default
     * needs one for each. After an error, any of them may be written: the same call again writes the others.
     *
     * @param updates up to {@value SessionUpdate#MOST}
     * @return the tokens of those that are written, by this call or an earlier one
     */
    default Set<String> updateAll(List<SessionUpdate> updates) {
        return updates.stream()
                .filter(update -> update(update).isPresent())
                .map(SessionUpdate::token)
                .collect(Collectors.toSet());
    }

    /**
     * Removes a session with its events and its own state, atomically for every reader; removing a session of millions of events must not
     * exceed any timeout.
     *
     * @return false if there was none
     */
    boolean delete(String sessionId);

    /**
     * Removes the sessions of a user, or of all users of an app, with their events, in transactions that are bounded by the number of
     * events; then the state of the user, or that of the app and of all its users. At least one of both names is given. What is stored of
     * sessions that have expired is removed, too, but not counted.
     *
     * @param appName {@code null} for the user's sessions of all apps
     * @param userId {@code null} for all users of the app
     */
    DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId);

    /**
     * Removes content, actions and metadata of events, for which the request's mark stands from then on, and gives them the request's proofs;
     * all their other fields stay, and so do those of the session but one. Works for sessions of every status. In the same commit it makes the
     * changes of the state, and increases {@link SessionRecord#redactions} by 1, if any of the events had no mark before. Repeating it is safe.
     */
    RedactionOutcome redact(RedactionRequest request);

    /**
     * Replaces JSON texts of a session, of its events and of the state by others of the same meaning. For stores that wrap this one and seal what
     * it keeps; no session service calls it. Nothing but these texts changes: not the version, {@code updatedAt}, the idle time or the expiry,
     * nor the tokens of writes. Works for sessions of every status. Repeating it is safe.
     *
     * <p>The texts of session and events, and the values of its own state, change in one commit. A value of the state is replaced only if the key
     * still has the value that was read; those of user and app may be replaced afterwards, each by itself.
     *
     * <p>Its cost may be that of copying the session's whole history, so that the events of a long session should come in few large requests.
     */
    RewriteOutcome rewrite(RewriteRequest request);

    /**
     * Removes some of the sessions that have expired, with their events and their own state: as many as a short transaction can, so that
     * appends do not wait long. Safe in several processes concurrently. A store whose server removes them by itself removes what is left of
     * them, in indexes for example.
     *
     * @return what this call removed; nothing if no session is left that has expired
     */
    DeletedSessions purgeExpired();

    /**
     * Sessions that match, in the order of the query, descending; ids in code point order. At most {@code query.limit()} of them, fewer
     * only if no more match. By last activity, a session that is written to during the call may be missing, and is listed once at most.
     */
    List<SessionRecord> list(SessionQuery query);

    /**
     * Appends events to a session: assigns them the next sequence numbers without a gap, in the order given, and updates the session's
     * {@code eventCount} and {@code updatedAt} in the same commit, under the session's own lock. The outcome reports the first of these
     * that prevents it: no such session, or one that was created at another time than the request's, ids known, another status than the
     * request's, expectation wrong, another version.
     *
     * <p>A request that ends the session sets its status and increases its version by 1 in the same commit, and only then: events that are
     * known end nothing. So does a request that has new marks of the history, under the condition of their expected version. One that has a
     * proof sets that of the session in the same commit, and only then.
     *
     * <p>The request's changes of the state happen in the same commit, and only then: keys of user and app are those of the stored session.
     * A store that can't change them in one commit with the session writes them afterwards, idempotently, and its next append to the
     * session or read of it does what an interrupted append left undone.
     *
     * @throws io.aster.error.DamagedDataException if earlier events are missing and the append would build on them
     */
    AppendOutcome append(AppendRequest request);

    /**
     * Events of one session, by ascending or descending {@code seq}.
     *
     * @return empty if the session does not exist
     * @throws io.aster.error.DamagedDataException if the store detects that events are missing
     */
    Optional<EventPage> events(EventQuery query);

    /**
     * How many events sessions have, for followers that wait: called several times a second, with all sessions that the followers of a
     * process wait for. So a store answers it with one cheap query; the default is a {@link #find} for each.
     *
     * @param sessionIds up to 500
     * @return of those sessions that exist, in any order
     */
    default List<SessionProgress> progress(Set<String> sessionIds) {
        return sessionIds.stream()
                .flatMap(id -> find(id).stream())
                .map(SessionProgress::of)
                .toList();
    }

    /** The state that a session sees, or none if the session does not exist. */
    Optional<StateRecord> state(String sessionId);

    /**
     * What a session's own state results from: the actions of events after a sequence number, of as many events as fit into one reading, at
     * least one if there is one.
     *
     * @param upToSeq of the last event to read; the session may have fewer
     * @return empty if the session does not exist
     * @throws io.aster.error.DamagedDataException if the store detects that events are missing
     */
    Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq);

    /**
     * A session, the state that it sees and some of its events.
     *
     * @return empty if the session does not exist
     * @throws io.aster.error.DamagedDataException if the store detects that events are missing
     */
    Optional<ViewRecord> view(EventQuery query);

    /**
     * The event of a session that has this id; none if there is no such event, or no such session.
     *
     * @throws io.aster.error.DamagedDataException if the store detects that the event is missing
     */
    Optional<EventRecord> findEvent(String sessionId, String eventId);

    /**
     * Checks the proofs of a session's events, where the store keeps some: all events that it has when the call begins. The default refuses.
     *
     * @return none if there is no such session
     * @throws UnsupportedByStoreException if the store keeps no proofs
     */
    default Optional<Verification> verify(String sessionId) {
        throw new UnsupportedByStoreException("this store keeps no proofs of events: a vault with proofs does");
    }

    /** What is stored, and the store's own figures. May read a whole index; not for a hot path. */
    StoreStats stats();
}
