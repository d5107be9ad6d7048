package io.aster.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events to append to one session. Created by {@link #builder}, because fields will be added.
 *
 * @param events one or more, with different ids; their {@code seq} is 0, the store assigns it
 * @param expectedSeq the sequence number that the session's last event must have (0: no events yet), or {@link #ANY}
 * @param at the session's {@code updatedAt} becomes this, unless it is already later
 * @param status the status that the session must have: {@link SessionRecord#ACTIVE}, or {@link SessionRecord#RESTORING} for the events
 *     of a session that is being restored
 * @param state changes of the state, each key once, in {@linkplain StateChange#inWritingOrder writing order}; most often none
 * @param end the status that the session gets with the events, {@code completed} or {@code failed}, at its next version; {@code null},
 *     most often, for an append that leaves both as they are
 * @param marks new marks of the session's history, at its next version, for an append that compacts it; {@code null}, most often, for one
 *     that leaves both as they are
 * @param proof the session's proof from then on; {@code null}, most often, for one that leaves it as it is
 * @param createdAt when the session must have been created: another one that has the id by now counts as none, see {@link
 *     AppendOutcome.NoSession}; {@code null}, most often, for any session with the id
 */
public record AppendRequest(
        String sessionId,
        List<EventRecord> events,
        long expectedSeq,
        Instant at,
        String status,
        List<StateChange> state,
        @Nullable String end,
        @Nullable NewMarks marks,
        @Nullable String proof,
        @Nullable Instant createdAt) {
    /** No expectation. */
    public static final long ANY = -1;

    /**
     * Checks the ids, so that no store has to.
     *
     * @throws IllegalArgumentException if an id occurs twice, or new marks come with an end or with changes of the state
     */
    public AppendRequest {
        events = List.copyOf(events);
        state = List.copyOf(state);
        if (events.size() > 1) {
            refuseTwice(events);
        }
        if (marks != null && (end != null || !state.isEmpty())) {
            throw new IllegalArgumentException("an append that marks the history changes neither status nor state");
        }
    }

    /**
     * A builder of an append to an active session, without an expectation.
     *
     * @param at the session's {@code updatedAt} becomes this, unless it is already later
     */
    public static Builder builder(String sessionId, List<EventRecord> events, Instant at) {
        return new Builder(sessionId, events, at);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(sessionId, events, at)
                .expectedSeq(expectedSeq)
                .status(status)
                .state(state)
                .end(end)
                .marks(marks)
                .proof(proof)
                .createdAt(createdAt);
    }

    /** Whether it is for a session that was created then. */
    public boolean isFor(Instant created) {
        return createdAt == null || createdAt.equals(created);
    }

    /** Whether it changes the state. */
    public boolean changesState() {
        return !state.isEmpty();
    }

    /** Whether it ends the session. */
    public boolean endsSession() {
        return end != null;
    }

    /** Whether it writes new marks of the session's history. */
    public boolean marksHistory() {
        return marks != null;
    }

    /** Whether one of its events has a proof. */
    public boolean provesEvents() {
        for (EventRecord event : events) {
            if (event.proof() != null) {
                return true;
            }
        }
        return false;
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

    /** Builds an {@link AppendRequest}. Not thread-safe. */
    public static final class Builder {
        private final String sessionId;
        private List<EventRecord> events;
        private long expectedSeq = ANY;
        private Instant at;
        private String status = SessionRecord.ACTIVE;
        private List<StateChange> state = List.of();
        private @Nullable String end;
        private @Nullable NewMarks marks;
        private @Nullable String proof;
        private @Nullable Instant createdAt;

        private Builder(String sessionId, List<EventRecord> events, Instant at) {
            this.sessionId = sessionId;
            this.events = events;
            this.at = at;
        }

        /** Sets the events. */
        public Builder events(List<EventRecord> value) {
            events = value;
            return this;
        }

        /** Sets the sequence number that the session's last event must have; {@link #ANY} by default. */
        public Builder expectedSeq(long value) {
            expectedSeq = value;
            return this;
        }

        /** Sets the time of the append. */
        public Builder at(Instant value) {
            at = value;
            return this;
        }

        /** Sets the status that the session must have; {@link SessionRecord#ACTIVE} by default. */
        public Builder status(String value) {
            status = value;
            return this;
        }

        /** Sets the changes of the state; none by default. */
        public Builder state(List<StateChange> value) {
            state = value;
            return this;
        }

        /** Sets the status that the session gets; {@code null} by default. */
        public Builder end(@Nullable String value) {
            end = value;
            return this;
        }

        /** Sets new marks of the session's history; {@code null} by default. */
        public Builder marks(@Nullable NewMarks value) {
            marks = value;
            return this;
        }

        /** Sets the session's new proof; {@code null} by default, for the one that it has. */
        public Builder proof(@Nullable String value) {
            proof = value;
            return this;
        }

        /** Sets when the session must have been created; {@code null} by default. */
        public Builder createdAt(@Nullable Instant value) {
            createdAt = value;
            return this;
        }

        /** Builds the request. */
        public AppendRequest build() {
            return new AppendRequest(sessionId, events, expectedSeq, at, status, state, end, marks, proof, createdAt);
        }
    }
}
