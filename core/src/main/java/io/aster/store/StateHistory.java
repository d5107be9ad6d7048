package io.aster.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session's own state results from: the state that it began with, and the actions of some of its events. Created by {@link #builder},
 * because fields will be added.
 *
 * @param createdAt when the session was created, by which a reader recognises a later session with the same id
 * @param eventCount how many events the session has; also the sequence number of the last one
 * @param redactions how often events of the session were redacted: what was read before is the same as now if this is
 * @param marks which of its events are archived or abandoned, see {@link SessionRecord#marks}; {@code null} for none
 * @param initialState the session's own state at its creation, a JSON object as text; {@code null} for none
 * @param actions of those events among the ones that were read that have actions, by {@code seq} upwards
 * @param throughSeq the sequence number of the last event that was read, whether it has actions or not
 */
public record StateHistory(
        Instant createdAt,
        long eventCount,
        long redactions,
        @Nullable String marks,
        @Nullable String initialState,
        List<Actions> actions,
        long throughSeq) {
    /** Makes the list unmodifiable. */
    public StateHistory {
        actions = List.copyOf(actions);
    }

    /**
     * The actions of one event.
     *
     * @param id the event's id
     * @param json a JSON object as text
     */
    public record Actions(long seq, String id, String json) {}

    /** A builder of the history of a session without events. */
    public static Builder builder(Instant createdAt) {
        return new Builder(createdAt);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(createdAt)
                .eventCount(eventCount)
                .redactions(redactions)
                .marks(marks)
                .initialState(initialState)
                .actions(actions)
                .throughSeq(throughSeq);
    }

    /** Builds a {@link StateHistory}. Not thread-safe. */
    public static final class Builder {
        private final Instant createdAt;
        private long eventCount;
        private long redactions;
        private @Nullable String marks;
        private @Nullable String initialState;
        private List<Actions> actions = List.of();
        private long throughSeq;

        private Builder(Instant createdAt) {
            this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
        }

        /** Sets how many events the session has; none by default. */
        public Builder eventCount(long value) {
            eventCount = value;
            return this;
        }

        /** Sets how often events were redacted; never by default. */
        public Builder redactions(long value) {
            redactions = value;
            return this;
        }

        /** Sets the marks of the history; none by default. */
        public Builder marks(@Nullable String json) {
            marks = json;
            return this;
        }

        /** Sets the state that the session began with; none by default. */
        public Builder initialState(@Nullable String json) {
            initialState = json;
            return this;
        }

        /** Sets the actions of the events that were read; none by default. */
        public Builder actions(List<Actions> value) {
            actions = value;
            return this;
        }

        /** Sets the sequence number of the last event that was read; 0 by default. */
        public Builder throughSeq(long value) {
            throughSeq = value;
            return this;
        }

        /** Builds the history. */
        public StateHistory build() {
            return new StateHistory(createdAt, eventCount, redactions, marks, initialState, actions, throughSeq);
        }
    }
}
