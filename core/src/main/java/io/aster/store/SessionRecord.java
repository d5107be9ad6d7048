package io.aster.store;

import io.aster.value.Expiry;
import io.aster.value.ForkPoint;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session as stores keep it. Created by {@link #builder}, because fields will be added.
 *
 * @param keyId the session's id within its user and app, of a session that is named by a key; then {@code id} is derived from the three
 * @param fork where it parted from the session that it was forked from; {@code null} if it is no fork
 * @param status {@link #ACTIVE}, {@code completed}, {@code failed} or {@link #RESTORING}
 * @param metadata a JSON object as text, or {@code null} for an empty one
 * @param createdAt in microseconds, like {@code updatedAt}
 * @param version increases with every update, and with an append that ends the session or marks its history
 * @param eventCount also the sequence number of the last event
 * @param expiry when it expires; what is stored of a session that has expired is not part of any answer
 * @param initialState the session's own state at its creation, a JSON object as text, of a session that is to be stored; {@code null} for
 *     none, and in sessions that were read: only {@link SessionStore#stateHistory} reads it
 * @param marks which of its events are archived or abandoned, a JSON object as text that stores do not read; {@code null} for none
 * @param redactions how often events of it were redacted: counted by {@link SessionStore#redact}, and set by the last update of a restore; 0 in
 *     a session that is to be stored
 * @param state the session's own state, a JSON object as text, if the session has one and was read with it; otherwise {@code null}
 * @param proof a text that a wrapping store keeps with the session, see {@link io.aster.value.Proofs}; {@code null}, most often, for none.
 *     Stores do not read it
 */
public record SessionRecord(
        String id,
        String appName,
        String userId,
        @Nullable String keyId,
        @Nullable ForkPoint fork,
        String agentId,
        String status,
        @Nullable String metadata,
        Instant createdAt,
        Instant updatedAt,
        long version,
        long eventCount,
        Expiry expiry,
        @Nullable String initialState,
        @Nullable String marks,
        long redactions,
        @Nullable String state,
        @Nullable String proof) {
    /** The status in which a session accepts events. */
    public static final String ACTIVE = "active";

    /** The status of a session that is being restored: it accepts events and updates from its restore only. */
    public static final String RESTORING = "restoring";

    /** A builder of an active session without key, metadata and events, at version 1. */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(id)
                .appName(appName)
                .userId(userId)
                .keyId(keyId)
                .fork(fork)
                .agentId(agentId)
                .status(status)
                .metadata(metadata)
                .createdAt(createdAt)
                .updatedAt(updatedAt)
                .version(version)
                .eventCount(eventCount)
                .expiry(expiry)
                .initialState(initialState)
                .marks(marks)
                .redactions(redactions)
                .state(state)
                .proof(proof);
    }

    /** The first session of the chain of forks that this one is of: itself, if it is no fork. */
    public String origin() {
        return fork == null ? id : fork.origin();
    }

    /** The same session with this state. */
    public SessionRecord withState(@Nullable String other) {
        return toBuilder().state(other).build();
    }

    /** Builds a {@link SessionRecord}. App, user, agent and both times must be set. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private @Nullable String appName;
        private @Nullable String userId;
        private @Nullable String keyId;
        private @Nullable ForkPoint fork;
        private @Nullable String agentId;
        private String status = ACTIVE;
        private @Nullable String metadata;
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private long version = 1;
        private long eventCount;
        private Expiry expiry = Expiry.NEVER;
        private @Nullable String initialState;
        private @Nullable String marks;
        private long redactions;
        private @Nullable String state;
        private @Nullable String proof;

        private Builder(String id) {
            this.id = id;
        }

        /** The application. */
        public Builder appName(String value) {
            appName = value;
            return this;
        }

        /** The user. */
        public Builder userId(String value) {
            userId = value;
            return this;
        }

        /** The id of the session's key; {@code null} by default. */
        public Builder keyId(@Nullable String value) {
            keyId = value;
            return this;
        }

        /** Where it was forked; {@code null} by default. */
        public Builder fork(@Nullable ForkPoint value) {
            fork = value;
            return this;
        }

        /** The agent. */
        public Builder agentId(String value) {
            agentId = value;
            return this;
        }

        /** The status; {@link #ACTIVE} by default. */
        public Builder status(String value) {
            status = value;
            return this;
        }

        /** The metadata as JSON; {@code null} by default. */
        public Builder metadata(@Nullable String value) {
            metadata = value;
            return this;
        }

        /** The time of its creation. */
        public Builder createdAt(Instant value) {
            createdAt = value;
            return this;
        }

        /** The time of its last change. */
        public Builder updatedAt(Instant value) {
            updatedAt = value;
            return this;
        }

        /** The version; 1 by default. */
        public Builder version(long value) {
            version = value;
            return this;
        }

        /** The number of its events; 0 by default. */
        public Builder eventCount(long value) {
            eventCount = value;
            return this;
        }

        /** When it expires; never by default. */
        public Builder expiry(Expiry value) {
            expiry = value;
            return this;
        }

        /** The state at its creation as JSON; {@code null} by default. */
        public Builder initialState(@Nullable String value) {
            initialState = value;
            return this;
        }

        /** The marks of its history as JSON; {@code null} by default. */
        public Builder marks(@Nullable String value) {
            marks = value;
            return this;
        }

        /** How often events of it were redacted; never by default. */
        public Builder redactions(long value) {
            redactions = value;
            return this;
        }

        /** The state as JSON; {@code null} by default. */
        public Builder state(@Nullable String value) {
            state = value;
            return this;
        }

        /** The proof; {@code null} by default. */
        public Builder proof(@Nullable String value) {
            proof = value;
            return this;
        }

        /** Builds the record. */
        public SessionRecord build() {
            return new SessionRecord(
                    id,
                    Objects.requireNonNull(appName, "appName"),
                    Objects.requireNonNull(userId, "userId"),
                    keyId,
                    fork,
                    Objects.requireNonNull(agentId, "agentId"),
                    status,
                    metadata,
                    Objects.requireNonNull(createdAt, "createdAt"),
                    Objects.requireNonNull(updatedAt, "updatedAt"),
                    version,
                    eventCount,
                    expiry,
                    initialState,
                    marks,
                    redactions,
                    state,
                    proof);
        }
    }
}
