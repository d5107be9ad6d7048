package io.aster.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session to store that begins with the events of another one. Created by {@link #builder}, because fields will be added.
 *
 * @param session the fork, whose {@code eventCount} is the number of events to copy; it has an {@link SessionRecord#initialState} if the
 *     source has one
 * @param sourceId the session whose first events it gets, each with all its fields but the session's id
 * @param sourceCreatedAt when the source was created: one that was created again under the same id is another session
 * @param sourceRedactions the {@link StateHistory#redactions} of the source, which show whether it is as it was when {@code state} was
 *     computed
 * @param state the fork's own state, each key once, in {@linkplain StateChange#inWritingOrder writing order}
 * @param token identifies this write; see {@link WriteToken}
 */
public record ForkRequest(
        SessionRecord session,
        String sourceId,
        Instant sourceCreatedAt,
        long sourceRedactions,
        List<StateChange> state,
        String token) {
    /** Copies the list; {@code state} may have keys of the session only. */
    public ForkRequest {
        state = StateChange.onlyOwn(state, "a fork has no state but its own");
    }

    /**
     * What the state of the source means for the fork.
     *
     * @return {@link ForkOutcome#FORKED} if nothing prevents it
     */
    public ForkOutcome check(Instant createdAt, long eventCount, long redactions) {
        if (!createdAt.equals(sourceCreatedAt) || eventCount < session.eventCount()) {
            return ForkOutcome.NO_SOURCE;
        }
        return redactions == sourceRedactions ? ForkOutcome.FORKED : ForkOutcome.SOURCE_CHANGED;
    }

    /** A builder of a fork without state, with a new token. */
    public static Builder builder(SessionRecord session, String sourceId) {
        return new Builder(session, sourceId);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(session, sourceId)
                .sourceCreatedAt(sourceCreatedAt)
                .sourceRedactions(sourceRedactions)
                .state(state)
                .token(token);
    }

    /** Builds a {@link ForkRequest}. {@code sourceCreatedAt} must be set. Not thread-safe. */
    public static final class Builder {
        private SessionRecord session;
        private final String sourceId;
        private @Nullable Instant sourceCreatedAt;
        private long sourceRedactions;
        private List<StateChange> state = List.of();
        private String token = WriteToken.next();

        private Builder(SessionRecord session, String sourceId) {
            this.session = session;
            this.sourceId = sourceId;
        }

        /** Sets the fork. */
        public Builder session(SessionRecord value) {
            session = value;
            return this;
        }

        /** Sets when the source must have been created. */
        public Builder sourceCreatedAt(Instant value) {
            sourceCreatedAt = value;
            return this;
        }

        /** Sets the redactions that the source must have; none by default. */
        public Builder sourceRedactions(long value) {
            sourceRedactions = value;
            return this;
        }

        /** Sets the fork's own state; none by default. */
        public Builder state(List<StateChange> value) {
            state = value;
            return this;
        }

        /** Sets the token; a new one by default. */
        public Builder token(String value) {
            token = value;
            return this;
        }

        /** Builds the request. */
        public ForkRequest build() {
            return new ForkRequest(
                    session,
                    sourceId,
                    Objects.requireNonNull(sourceCreatedAt, "sourceCreatedAt"),
                    sourceRedactions,
                    state,
                    token);
        }
    }
}
