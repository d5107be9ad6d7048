package io.aster.store;

import io.aster.value.Expiry;
import io.aster.value.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * New values for a session's fields, and the conditions under which they are written. Created by {@link #builder}, because fields will be
 * added.
 *
 * @param expectedVersion the version that the session must have
 * @param expectedEventCount the number of events that it must have, or {@link #ANY}
 * @param expectedRedactions how often its events must have been redacted before, or {@link #ANY}: what {@code state} was computed from is the
 *     same then
 * @param version the session's new version
 * @param metadata a JSON object as text, or {@code null} for an empty one
 * @param expiry when it expires from now on
 * @param marks new marks of the session's history, a JSON object as text; {@code null}, most often, to leave them as they are
 * @param redactions how often its events were redacted, of a session that is restored; {@code null}, in all other updates, to leave the number
 *     as it is
 * @param proof the session's proof from now on; {@code null}, most often, to leave it as it is
 * @param state changes of the session's own state that are made in the same commit, each key once, in {@linkplain
 *     StateChange#inWritingOrder writing order}; most often none
 * @param createdAt when the session must have been created: one that was created again under the same id is another session
 * @param updatedAt the session's {@code updatedAt} becomes this, unless it is already later
 * @param touchedAtMost the time of this write, from which idleness is counted, is the store's now, or this if it is earlier: a session that
 *     is restored is as idle as it was; {@link Times#MAX} for every other write
 * @param token identifies this write among all others of the session; see {@link WriteToken}
 */
public record SessionUpdate(
        String sessionId,
        long expectedVersion,
        long expectedEventCount,
        long expectedRedactions,
        long version,
        String agentId,
        String status,
        @Nullable String metadata,
        Expiry expiry,
        @Nullable String marks,
        @Nullable Long redactions,
        @Nullable String proof,
        List<StateChange> state,
        Instant createdAt,
        Instant updatedAt,
        Instant touchedAtMost,
        String token) {
    /** No expectation. */
    public static final long ANY = -1;

    /** The most updates of one call. Other callers wait for its locks, in SQLite for those of the whole file. */
    public static final int MOST = 25;

    /** Copies the list; {@code state} may have keys of the session only. */
    public SessionUpdate {
        state = StateChange.onlyOwn(state, "an update changes no state but the session's own");
    }

    /** A builder of an update at the store's now, without metadata, that expects no number of events. */
    public static Builder builder(String sessionId) {
        return new Builder(sessionId);
    }

    /** Whether a session with these numbers is as it must be. */
    public boolean isExpected(long version, long eventCount, long redactions) {
        return expectedVersion == version
                && (expectedEventCount == ANY || expectedEventCount == eventCount)
                && (expectedRedactions == ANY || expectedRedactions == redactions);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(sessionId)
                .expectedVersion(expectedVersion)
                .expectedEventCount(expectedEventCount)
                .expectedRedactions(expectedRedactions)
                .version(version)
                .agentId(agentId)
                .status(status)
                .metadata(metadata)
                .expiry(expiry)
                .marks(marks)
                .redactions(redactions)
                .proof(proof)
                .state(state)
                .createdAt(createdAt)
                .updatedAt(updatedAt)
                .touchedAtMost(touchedAtMost)
                .token(token);
    }

    /** The session's id, for errors. */
    public List<String> ids() {
        return List.of(sessionId);
    }

    /** Builds a {@link SessionUpdate}. Agent, status and the times but {@code touchedAtMost} must be set. Not thread-safe. */
    public static final class Builder {
        private static final long NEXT = -1;

        private final String sessionId;
        private long expectedVersion;
        private long expectedEventCount = ANY;
        private long expectedRedactions = ANY;
        private long version = NEXT;
        private @Nullable String agentId;
        private @Nullable String status;
        private @Nullable String metadata;
        private Expiry expiry = Expiry.NEVER;
        private @Nullable String marks;
        private @Nullable Long redactions;
        private @Nullable String proof;
        private List<StateChange> state = List.of();
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private Instant touchedAtMost = Times.MAX;
        private String token = WriteToken.next();

        private Builder(String sessionId) {
            this.sessionId = sessionId;
        }

        /** Sets the version that the session must have. */
        public Builder expectedVersion(long value) {
            expectedVersion = value;
            return this;
        }

        /** Sets the number of events that the session must have; {@link #ANY} by default. */
        public Builder expectedEventCount(long value) {
            expectedEventCount = value;
            return this;
        }

        /** Sets how often events of the session must have been redacted before; {@link #ANY} by default. */
        public Builder expectedRedactions(long value) {
            expectedRedactions = value;
            return this;
        }

        /** Sets the new version; the one after the expected version by default. */
        public Builder version(long value) {
            version = value;
            return this;
        }

        /** Sets the agent. */
        public Builder agentId(String value) {
            agentId = value;
            return this;
        }

        /** Sets the status. */
        public Builder status(String value) {
            status = value;
            return this;
        }

        /** Sets the metadata as JSON; {@code null} by default. */
        public Builder metadata(@Nullable String value) {
            metadata = value;
            return this;
        }

        /** Sets when the session expires; never by default. */
        public Builder expiry(Expiry value) {
            expiry = value;
            return this;
        }

        /** Sets new marks of its history as JSON; {@code null} by default, for those that it has. */
        public Builder marks(@Nullable String value) {
            marks = value;
            return this;
        }

        /** Sets how often its events were redacted; {@code null} by default, for the number that it has. */
        public Builder redactions(@Nullable Long value) {
            redactions = value;
            return this;
        }

        /** Sets a new proof; {@code null} by default, for the one that it has. */
        public Builder proof(@Nullable String value) {
            proof = value;
            return this;
        }

        /** Sets changes of the session's own state; none by default. */
        public Builder state(List<StateChange> value) {
            state = value;
            return this;
        }

        /** Sets when the session must have been created. */
        public Builder createdAt(Instant value) {
            createdAt = value;
            return this;
        }

        /** Sets the time of the change. */
        public Builder updatedAt(Instant value) {
            updatedAt = value;
            return this;
        }

        /** Sets the latest time of this write; {@link Times#MAX} by default. */
        public Builder touchedAtMost(Instant value) {
            touchedAtMost = value;
            return this;
        }

        /** Sets the token; a new one by default. */
        public Builder token(String value) {
            token = value;
            return this;
        }

        /** Builds the update. */
        public SessionUpdate build() {
            return new SessionUpdate(
                    sessionId,
                    expectedVersion,
                    expectedEventCount,
                    expectedRedactions,
                    version == NEXT ? expectedVersion + 1 : version,
                    Objects.requireNonNull(agentId, "agentId"),
                    Objects.requireNonNull(status, "status"),
                    metadata,
                    expiry,
                    marks,
                    redactions,
                    proof,
                    state,
                    Objects.requireNonNull(createdAt, "createdAt"),
                    Objects.requireNonNull(updatedAt, "updatedAt"),
                    touchedAtMost,
                    token);
        }
    }
}
