package io.aster.session;

import java.util.List;

/**
 * The operations of a {@link SessionService} that change what a conversation goes on from. Its events stay as they are, all of them, with
 * their sequence numbers; what changes is {@link Session#marks}. They block, and are atomic, thread-safe and durable as the others are, and
 * throw the same errors besides their own.
 */
public interface SessionEdits {
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
     * changed get the value of the last event before, or are removed if there is none. Those of user and app stay.
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
}
