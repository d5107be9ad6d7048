package io.aster.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Other JSON texts for what is stored, of the same meaning for the store that wraps this one: sealed texts, for example. Created by {@link
 * #builder}, because fields will be added.
 *
 * @param createdAt when the session must have been created: one that was created again under the same id is another session
 * @param expectedRedactions how often its events must have been redacted before, or {@link #ANY}; given where there are events
 * @param expectedVersion the version that it must have, or {@link #ANY}; given where there is metadata
 * @param events new texts of events, by {@code seq} upwards, none of which is greater than the session's {@code eventCount}; an event that is
 *     redacted keeps its mark, and gets none
 * @param metadata new metadata of the session, a JSON object as text; {@code null} to leave it as it is
 * @param initialState the new text of the state that the session began with, a JSON object; {@code null} to leave it as it is. A session that
 *     began without any gets none
 * @param state new values of the state of the session, its user and its app; the request brings them into the order in which stores write
 */
public record RewriteRequest(
        String sessionId,
        Instant createdAt,
        long expectedRedactions,
        long expectedVersion,
        List<EventTexts> events,
        @Nullable String metadata,
        @Nullable String initialState,
        List<StateValue> state) {
    /** No expectation. */
    public static final long ANY = -1;

    /**
     * Checks what no store has to.
     *
     * @throws IllegalArgumentException if events are not in order, an expectation is missing, or a key of the state occurs twice
     */
    public RewriteRequest {
        events = List.copyOf(events);
        state = StateValue.inWritingOrder(state);
        long before = 0;
        for (EventTexts event : events) {
            if (event.seq <= before) {
                throw new IllegalArgumentException("event %d does not follow event %d".formatted(event.seq, before));
            }
            before = event.seq;
        }
        if (!events.isEmpty() && expectedRedactions == ANY) {
            throw new IllegalArgumentException("events are rewritten only if none was redacted since they were read");
        }
        if (metadata != null && expectedVersion == ANY) {
            throw new IllegalArgumentException(
                    "metadata is rewritten only if the session has the version it was read at");
        }
    }

    /**
     * New texts of an event, each a JSON object or {@code null} for none.
     *
     * @param seq the event's, which stays as it is, with all its other fields
     */
    public record EventTexts(
            long seq,
            @Nullable String content,
            @Nullable String actions,
            @Nullable String metadata) {
        /** The event with these texts; one that is redacted stays as it is. */
        public EventRecord in(EventRecord event) {
            return event.redaction() != null
                    ? event
                    : event.toBuilder()
                            .content(content)
                            .actions(actions)
                            .metadata(metadata)
                            .build();
        }

        /** How many characters of JSON they have. */
        public long chars() {
            return length(content) + length(actions) + length(metadata);
        }

        private static long length(@Nullable String json) {
            return json == null ? 0 : json.length();
        }
    }

    /**
     * A new value of a key of the state.
     *
     * @param name the key without the prefix of its scope
     * @param from the value that was read, any JSON as text: a key that has another value by now, or none, stays as it is
     * @param to its new value, any JSON as text
     */
    public record StateValue(StateScope scope, String name, String from, String to) {
        private static List<StateValue> inWritingOrder(List<StateValue> values) {
            List<StateValue> sorted = values.stream()
                    .sorted(Comparator.comparing(StateValue::change, StateChange.WRITING_ORDER))
                    .toList();
            for (int i = 1; i < sorted.size(); i++) {
                if (StateChange.WRITING_ORDER.compare(
                                sorted.get(i - 1).change(), sorted.get(i).change())
                        == 0) {
                    throw new IllegalArgumentException("a key of the state occurs twice");
                }
            }
            return sorted;
        }

        private StateChange change() {
            return new StateChange(scope, name, to, 0);
        }
    }

    /** A builder of a rewrite that expects nothing and rewrites nothing. */
    public static Builder builder(String sessionId, Instant createdAt) {
        return new Builder(sessionId, createdAt);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(sessionId, createdAt)
                .expectedRedactions(expectedRedactions)
                .expectedVersion(expectedVersion)
                .events(events)
                .metadata(metadata)
                .initialState(initialState)
                .state(state);
    }

    /** Whether the session has the numbers that it must have. */
    public boolean isExpected(long version, long redactions) {
        return (expectedVersion == ANY || expectedVersion == version)
                && (expectedRedactions == ANY || expectedRedactions == redactions);
    }

    /** The new values of one scope. */
    public List<StateValue> state(StateScope scope) {
        return state.stream().filter(value -> value.scope == scope).toList();
    }

    /** Builds a {@link RewriteRequest}. Not thread-safe. */
    public static final class Builder {
        private final String sessionId;
        private Instant createdAt;
        private long expectedRedactions = ANY;
        private long expectedVersion = ANY;
        private List<EventTexts> events = List.of();
        private @Nullable String metadata;
        private @Nullable String initialState;
        private List<StateValue> state = List.of();

        private Builder(String sessionId, Instant createdAt) {
            this.sessionId = sessionId;
            this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
        }

        /** Sets when the session must have been created. */
        public Builder createdAt(Instant value) {
            createdAt = value;
            return this;
        }

        /** Sets how often events of the session must have been redacted; {@link #ANY} by default. */
        public Builder expectedRedactions(long value) {
            expectedRedactions = value;
            return this;
        }

        /** Sets the version that the session must have; {@link #ANY} by default. */
        public Builder expectedVersion(long value) {
            expectedVersion = value;
            return this;
        }

        /** Sets the texts of events; none by default. */
        public Builder events(List<EventTexts> value) {
            events = value;
            return this;
        }

        /** Sets the session's metadata as JSON; {@code null} by default. */
        public Builder metadata(@Nullable String value) {
            metadata = value;
            return this;
        }

        /** Sets the state that the session began with as JSON; {@code null} by default. */
        public Builder initialState(@Nullable String value) {
            initialState = value;
            return this;
        }

        /** Sets values of the state, in any order; none by default. */
        public Builder state(List<StateValue> value) {
            state = value;
            return this;
        }

        /** Builds the request. */
        public RewriteRequest build() {
            return new RewriteRequest(
                    sessionId, createdAt, expectedRedactions, expectedVersion, events, metadata, initialState, state);
        }
    }
}
