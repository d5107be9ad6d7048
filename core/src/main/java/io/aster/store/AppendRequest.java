package io.aster.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Events to append to one session.
 *
 * @param events one or more, with different ids; their {@code seq} is 0, the store assigns it
 * @param expectedSeq the sequence number that the session's last event must have (0: no events yet), or {@link #ANY}
 * @param at the session's {@code updatedAt} becomes this, unless it is already later
 * @param status the status that the session must have: {@link SessionRecord#ACTIVE}, or {@link SessionRecord#RESTORING} for the events
 *     of a session that is being restored
 * @param state changes of the state, each key once, in {@linkplain StateChange#inWritingOrder writing order}; most often none
 */
public record AppendRequest(
        String sessionId,
        List<EventRecord> events,
        long expectedSeq,
        Instant at,
        String status,
        List<StateChange> state) {
    /** No expectation. */
    public static final long ANY = -1;

    /**
     * Checks the ids, so that no store has to.
     *
     * @throws IllegalArgumentException if an id occurs twice
     */
    public AppendRequest {
        events = List.copyOf(events);
        state = List.copyOf(state);
        if (events.size() > 1) {
            refuseTwice(events);
        }
    }

    /** An append to an active session, without changes of the state. */
    public AppendRequest(String sessionId, List<EventRecord> events, long expectedSeq, Instant at) {
        this(sessionId, events, expectedSeq, at, SessionRecord.ACTIVE);
    }

    /** An append without changes of the state. */
    public AppendRequest(String sessionId, List<EventRecord> events, long expectedSeq, Instant at, String status) {
        this(sessionId, events, expectedSeq, at, status, List.of());
    }

    /** Whether it changes the state. */
    public boolean changesState() {
        return !state.isEmpty();
    }

    /** Whether it belongs to a restore. */
    public boolean isRestoring() {
        return status.equals(SessionRecord.RESTORING);
    }

    /** How many characters its events' JSON and its changes of the state have together. */
    public long jsonChars() {
        long chars = 0;
        for (EventRecord event : events) {
            chars += event.jsonChars();
        }
        for (StateChange change : state) {
            chars += change.chars();
        }
        return chars;
    }

    private static void refuseTwice(List<EventRecord> events) {
        Set<String> ids = new HashSet<>(events.size() * 2);
        for (EventRecord event : events) {
            if (!ids.add(event.id())) {
                throw new IllegalArgumentException("the id " + event.id() + " occurs twice in one append");
            }
        }
    }
}
