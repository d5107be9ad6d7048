package io.aster.session;

import io.aster.store.proof.Verification;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a {@link SessionService} on whole histories: forks, states of the past, redaction, verification, compaction, rewinding, and
 * restoring. They block, and are atomic, thread-safe and durable as the others are, and throw the same errors besides their own. What forks,
 * states of the past, verification and restoring cost grows with the history.
 */
public interface SessionHistories {
    /** The most events of one redaction. */
    int MAX_REDACTED_AT_ONCE = 1_000;

    /**
     * Creates an active session that begins with the first events of another one and with the state that the other one had after them, and
     * goes on by itself from there: an alternative course of the conversation, for example.
     *
     * <pre>{@code
     * Session fork = sessions.fork(id, 12, NewSession.of("my-chatbot", "user-001", "agent-assistant"));
     * }</pre>
     *
     * <p>Its copies of events have the ids, sequence numbers, times and all other fields of the originals. It records where it comes from,
     * see {@link Session#forkedFrom} and {@link Session#forkedAtSeq}, by which lists can filter. App, user, agent, metadata and expiry are
     * those of {@code fork}. It is stored as a whole or not at all, and found only as a whole, however long it is. The source may have any
     * status, and is appended to meanwhile as usual; later changes of it, also its deletion, do not change the fork.
     *
     * <p>The state is that of {@link #stateAt}: the session's own. Those of user and app stay as they are. Copies are archived or abandoned as
     * the originals are, see {@link Session#marks}, by the compactions whose whole summary is copied: a fork at an abandoned event goes on
     * from the last event before it that is not abandoned.
     *
     * @param upToSeq the {@code seq} of the last event to copy; 0 for none
     * @param fork the session to create; it has no state, because it begins with that of the source
     * @throws SessionNotFoundException if there is no such session
     * @throws SessionExistsException if the fork's id or its key is taken
     * @throws SessionConflictException if events of the source were redacted during each of 100 attempts
     * @throws io.aster.error.InvalidValueException if the session has fewer events than {@code upToSeq}
     * @throws io.aster.error.DamagedDataException if events to copy are missing
     */
    Session fork(String sessionId, long upToSeq, NewSession fork);

    /**
     * The session's own state as it was after one of its events: the state that it began with, changed by the {@code stateDelta}s of its
     * events up to this one that no rewind has abandoned by now. Reads the actions of all of these events.
     *
     * <p>Keys of user and app have no such history, because other sessions change them, too. Of a session that was restored without the
     * state that it began with, keys are missing that no event has set.
     *
     * @param seq the event's sequence number; 0 for the state that the session began with
     * @return the state by key, in the normal form of {@link io.aster.value.Json}
     * @throws SessionNotFoundException if there is no such session
     * @throws io.aster.error.InvalidValueException if the session has fewer events
     */
    Map<String, @Nullable Object> stateAt(String sessionId, long seq);

    /**
     * Removes what single events say, for ever: their content, actions and metadata are replaced by a mark, which tells who asked for it, when
     * and why. Id, sequence number, author, times and all other fields stay, so that nothing else changes its place. The one way to take a
     * message out of a history, for example because a user has a right to have it forgotten.
     *
     * <pre>{@code
     * Redacted done = sessions.redact(id, List.of(7L), new RedactionReason("user-001", "asked to forget the address"));
     * for (Redacted.Copies copies : done.copies()) {
     *     sessions.redact(copies.sessionId(), copies.seqs(), reason);
     * }
     * }</pre>
     *
     * <p>Keys of the session's own state whose present values come from these events get the values that they would have without them, in the
     * same commit; what a later event has set stays. {@link #stateAt} knows nothing of their deltas from then on. Keys of user and app stay
     * as they are, and the result names them.
     *
     * <p>Works on sessions that have ended, too. It may be repeated: events that are redacted keep their first mark. Appending a redacted event
     * again, with its id, succeeds and returns the event with its mark. Copies in other sessions, and summaries of the events, are not changed,
     * but named in the result.
     *
     * <p>The session's version and {@code updatedAt} stay as they are; {@link Session#redactions} counts the call. What a database keeps elsewhere of former values, as in its log and in
     * backups, is not reached.
     *
     * @param seqs the sequence numbers of the events, {@value #MAX_REDACTED_AT_ONCE} at most
     * @throws SessionNotFoundException if there is no such session
     * @throws SessionNotActiveException if the session is {@link SessionStatus#RESTORING}
     * @throws SessionConflictException if others changed the session during each of 1,000 attempts, and the state is concerned
     * @throws io.aster.error.InvalidValueException if there are no sequence numbers or too many, or the session has no such event
     */
    Redacted redact(String sessionId, Collection<Long> seqs, RedactionReason reason);

    /**
     * Checks whether a session's events are as they were stored: none altered, removed, inserted, moved or put in another order by something
     * other than Aster. Reads all of them, in constant memory. For stores that keep proofs, see docs/protection.md.
     *
     * @throws SessionNotFoundException if there is no such session
     * @throws io.aster.error.UnsupportedByStoreException if the store keeps no proofs
     */
    Verification verify(String sessionId);

    /**
     * Compacts a session that gets too long for a model: appends a summary, and archives the events up to one of them, for which the summary
     * stands from then on, in one commit.
     *
     * <pre>{@code
     * Session session = sessions.get(id);
     * List<NewEvent> summary = List.of(Event.agent("assistant", summarize(id)));
     * sessions.compact(id, session.eventCount() - 20, summary, session.eventCount());
     * List<Event> forModel = sessions.streamEvents(id, EventFilter.forModel()).toList();
     * }</pre>
     *
     * <p>{@link EventFilter#forModel} reads the summary first, then the events after {@code throughSeq}; the archived events are read by {@link
     * EventFilter#archivedOnly}, and by every filter that names no part. The summary of an earlier compaction is archived, too, wherever it
     * is. The state stays as it is.
     *
     * <p>Idempotent by the ids of the summary's events, as an append is. The session's version increases.
     *
     * @param throughSeq the sequence number of the last event to archive; at least that of the compaction before
     * @param summary events without a {@code stateDelta}; none to archive only
     * @param expectedSeq the sequence number that the session's last event must have
     * @return the events of the summary with their ids, places and times
     * @throws SessionNotFoundException if there is no such session
     * @throws SessionNotActiveException if the session is not active
     * @throws SessionConflictException if its last event has another sequence number, or others changed the session during each of 1,000
     *     attempts
     * @throws DuplicateEventException as {@link SessionService#appendEvents(String, List)} does
     * @throws io.aster.error.InvalidValueException if {@code throughSeq} is over {@code expectedSeq} or before what is archived, an event of
     *     the summary has a {@code stateDelta}, or the session has 1,000 compactions whose summaries follow what is archived
     */
    List<Event> compact(String sessionId, long throughSeq, List<NewEvent> summary, long expectedSeq);

    /**
     * Rewinds a session to one of its events, for a user who edits a message or asks again: what followed is abandoned, and the conversation
     * goes on from there. The session's own state becomes what it was after that event, in the same commit: keys that later events have
     * changed get the value of the last event before, or that which the session began with, or are removed if there is none. Those of user
     * and app stay.
     *
     * <pre>{@code
     * sessions.rewind(id, edited.seq() - 1, session.eventCount());
     * sessions.appendEvent(id, Event.user("What I meant is"));
     * }</pre>
     *
     * <p>Abandoned events keep their sequence numbers, and the next event gets the one after the last of them. {@link
     * EventFilter#abandonedOnly} reads them, and so does every filter that names no part. A summary stays in force, although it was appended
     * later, if it stands for no event that is abandoned; otherwise the compaction is undone, and the one before it is in force again.
     *
     * <p>Repeating it is safe. If nothing followed the event, nothing is written; otherwise the session's version increases.
     *
     * @param afterSeq the sequence number of the last event to keep; 0 to begin anew
     * @param expectedSeq the sequence number that the session's last event must have
     * @return the session as it is now
     * @throws SessionNotFoundException if there is no such session
     * @throws SessionNotActiveException if the session is not active
     * @throws SessionConflictException if its last event has another sequence number, or others changed the session during each of 1,000
     *     attempts
     * @throws io.aster.error.InvalidValueException if {@code afterSeq} is over {@code expectedSeq} or is abandoned, or the session has 1,000
     *     ranges of abandoned events
     */
    Session rewind(String sessionId, long afterSeq, long expectedSeq);

    /**
     * Stores a session as it was in another store, every field kept: its ids, times, version and status, and its events, but without state.
     * If the session is stored already, nothing changes; a restore that was interrupted is continued. Until all events are stored the
     * session is {@link SessionStatus#RESTORING} at version 0, and no other operation but a delete changes it.
     *
     * @param events all events of the session by {@code seq} upwards; consumed once, in constant memory
     * @return the session as stored
     * @throws SessionExistsException if the id is taken by a session that differs
     * @throws io.aster.error.InvalidValueException if the events are not 1..eventCount of this session, the session is incomplete itself,
     *     its version is over 2^53 - 1, or its {@code updatedAt} is before its {@code createdAt}; what was stored before an error in the
     *     events was found stays, as {@link SessionStatus#RESTORING}, until the session is restored or deleted
     */
    default Session restore(Session session, Iterable<Event> events) {
        return restore(session, SessionState.EMPTY, events);
    }

    /**
     * Stores a session as {@link #restore(Session, Iterable)} does, with the state that it had: the session's own state exactly, keys of
     * its user and its app where they are absent. The deltas of the events change nothing. An interrupted restore is continued with the own
     * state that it began with only; with another one it counts as a session that differs, which may be deleted.
     */
    default Session restore(Session session, SessionState state, Iterable<Event> events) {
        return restore(session, state, Map.of(), events);
    }

    /**
     * Stores a session as {@link #restore(Session, SessionState, Iterable)} does, with the own state that it began with, from which {@link
     * #stateAt} begins; without it, from none.
     *
     * @param initialState what {@link #stateAt} returned for 0 in the store that it comes from
     */
    Session restore(
            Session session,
            SessionState state,
            Map<String, ? extends @Nullable Object> initialState,
            Iterable<Event> events);
}
