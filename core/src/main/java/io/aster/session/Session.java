package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.value.Expiry;
import io.aster.value.ForkPoint;
import io.aster.value.HistoryMarks;
import io.aster.value.Json;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Proofs;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored conversation of a user with an agent. Immutable: {@code withMetadata}, {@code withAgentId} and {@code withExpiry} return changed
 * copies for {@link SessionService#update}. Created by {@link #builder}, because fields will be added.
 *
 * @param id unique in the store
 * @param appName the application it belongs to
 * @param userId the user it belongs to, within the application
 * @param keyId the session's id within its user and app, of a session that was created by a {@link SessionKey}, from which {@code id} is
 *     derived then; otherwise {@code null}
 * @param fork where it parted from the session that it was forked from, with {@link SessionService#fork}; {@code null} if it is no fork
 * @param agentId the agent that leads it
 * @param status whether it accepts events
 * @param metadata data of the application, in the normal form of {@link Json}
 * @param createdAt in microseconds; lists are ordered by it, unless their filter orders them by last activity
 * @param updatedAt in microseconds, changes with every append and update, never decreases
 * @param version 1 at first, increases with every update and change of status; an append changes it only if it ends the session
 *     or compacts it
 * @param eventCount the number of events; also the {@code seq} of the last one
 * @param expiry when it expires: from that moment, by the clock of the store, neither the session nor its events and state are found
 * @param marks which of its events are archived or abandoned. Only {@link SessionService#compact} and {@link SessionService#rewind} write them
 * @param redactions how often events of it were redacted, by {@link SessionService#redact}, which alone counts them: a fork begins with 0,
 *     and neither version nor {@code updatedAt} changes
 * @param state the session's own state, in the normal form of {@link Json}, if it was read with {@link SessionFilter.Builder#withState};
 *     otherwise {@code null}. It is never written: events change the state
 * @param proof the text by which a store that wraps another one finds out whether the session was changed without it; {@code null}, most
 *     often, for none. Only {@link SessionService#restore} writes it
 */
public record Session(
        String id,
        String appName,
        String userId,
        @Nullable String keyId,
        @Nullable ForkPoint fork,
        String agentId,
        SessionStatus status,
        Map<String, @Nullable Object> metadata,
        Instant createdAt,
        Instant updatedAt,
        long version,
        long eventCount,
        Expiry expiry,
        HistoryMarks marks,
        long redactions,
        @Nullable Map<String, @Nullable Object> state,
        @Nullable String proof) {

    /** Checks every value; see {@link Names}, {@link Json}, {@link Times}, {@link Proofs} and {@link SessionKey} for the rules. */
    public Session {
        Names.check("id", id);
        Names.check("appName", appName);
        Names.check("userId", userId);
        Names.checkOptional("keyId", keyId);
        SessionKey.checkId(id, appName, userId, keyId);
        Names.check("agentId", agentId);
        metadata = Json.normalize("metadata", metadata);
        createdAt = Times.check("createdAt", createdAt);
        updatedAt = Times.check("updatedAt", updatedAt);
        Limits.check("version", version, 0, Long.MAX_VALUE);
        Limits.check("eventCount", eventCount, marks.lastSeq(), Long.MAX_VALUE);
        Limits.check("redactions", redactions, 0, Long.MAX_VALUE);
        state = state == null ? null : Json.normalize("state", state);
        Proofs.checkOptional("proof", proof);
    }

    /** A builder of an active session without key, metadata and events, at version 1, that never expires. */
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
                .marks(marks)
                .redactions(redactions)
                .state(state)
                .proof(proof);
    }

    /** The key that the session was created by, if any. */
    public Optional<SessionKey> key() {
        return keyId == null ? Optional.empty() : Optional.of(new SessionKey(appName, userId, keyId));
    }

    /** The session that it was forked from, which may be deleted by now; {@code null} if it is no fork. */
    public @Nullable String forkedFrom() {
        return fork == null ? null : fork.from();
    }

    /** How many of its first events are copies of its source's, so the {@code seq} of the last copy; 0 if it is no fork. */
    public long forkedAtSeq() {
        return fork == null ? 0 : fork.atSeq();
    }

    /** A copy with other metadata. */
    public Session withMetadata(Map<String, ? extends @Nullable Object> other) {
        return toBuilder().metadata(other).build();
    }

    /** A copy that another agent leads. */
    public Session withAgentId(String other) {
        return toBuilder().agentId(other).build();
    }

    /** A copy with another status. */
    public Session withStatus(SessionStatus other) {
        return toBuilder().status(other).build();
    }

    /** A copy that expires at this time, immediately if that has passed, or for {@code null} at no certain time. */
    public Session withExpiresAt(@Nullable Instant time) {
        return withExpiry(expiry.withAt(time));
    }

    /** A copy that expires when it was not written to for this time, or for {@code null} does not expire by being idle. */
    public Session withExpiresAfter(@Nullable Duration time) {
        return withExpiry(expiry.withAfter(time));
    }

    /** A copy that expires then. */
    public Session withExpiry(Expiry other) {
        return toBuilder().expiry(other).build();
    }

    /** A copy with this state of its own, or without one for {@code null}. */
    public Session withState(@Nullable Map<String, ? extends @Nullable Object> other) {
        return toBuilder().state(other).build();
    }

    /** A copy with this proof, or without one for {@code null}. */
    public Session withProof(@Nullable String other) {
        return Objects.equals(proof, other) ? this : toBuilder().proof(other).build();
    }

    /**
     * This session as a JSON object: every field but {@code state} under its name, a proof if it has one, times as ISO-8601 in UTC, the status
     * as its code. Released names and forms never change.
     */
    public Map<String, @Nullable Object> toJson() {
        return SessionJson.toJson(this);
    }

    /**
     * Reads a session from the JSON object that {@link #toJson} returns.
     *
     * @throws InvalidValueException if a member is missing, unknown or not a legal value
     */
    public static Session fromJson(Map<String, @Nullable Object> json) {
        return SessionJson.fromJson(json);
    }

    /** Builds a {@link Session}. App, user, agent and both times must be set. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private @Nullable String appName;
        private @Nullable String userId;
        private @Nullable String keyId;
        private @Nullable ForkPoint fork;
        private @Nullable String agentId;
        private SessionStatus status = SessionStatus.ACTIVE;
        private Map<String, @Nullable Object> metadata = Map.of();
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private long version = 1;
        private long eventCount;
        private Expiry expiry = Expiry.NEVER;
        private HistoryMarks marks = HistoryMarks.NONE;
        private long redactions;
        private @Nullable Map<String, @Nullable Object> state;
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

        /** The id within its user and app; {@code null} by default. */
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

        /** The status; active by default. */
        public Builder status(SessionStatus value) {
            status = value;
            return this;
        }

        /** The metadata; none by default. */
        public Builder metadata(Map<String, ? extends @Nullable Object> value) {
            metadata = Json.normalize("metadata", value);
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

        /** Which of its events are archived or abandoned; none by default. */
        public Builder marks(HistoryMarks value) {
            marks = value;
            return this;
        }

        /** How often events of it were redacted; never by default. */
        public Builder redactions(long value) {
            redactions = value;
            return this;
        }

        /** Its own state; {@code null} by default. */
        public Builder state(@Nullable Map<String, ? extends @Nullable Object> value) {
            state = value == null ? null : Json.normalize("state", value);
            return this;
        }

        /** Its proof; {@code null} by default. */
        public Builder proof(@Nullable String value) {
            proof = value;
            return this;
        }

        /** Builds the session. */
        public Session build() {
            return new Session(
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
                    marks,
                    redactions,
                    state,
                    proof);
        }
    }
}
