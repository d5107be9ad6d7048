package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Times;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored conversation of a user with an agent. Immutable: {@code withMetadata} and {@code withAgentId} return changed copies for {@link
 * SessionService#update}.
 *
 * @param id unique in the store
 * @param appName the application it belongs to
 * @param userId the user it belongs to, within the application
 * @param keyId the session's id within its user and app, of a session that was created by a {@link SessionKey}, from which {@code id} is
 *     derived then; otherwise {@code null}
 * @param agentId the agent that leads it
 * @param status whether it accepts events
 * @param metadata data of the application, in the normal form of {@link Json}
 * @param createdAt in microseconds; lists are ordered by it, unless their filter orders them by last activity
 * @param updatedAt in microseconds, changes with every append and update, never decreases
 * @param version 1 at first, increases with every update and change of status; an append changes it only if it ends the session
 * @param eventCount the number of events; also the {@code seq} of the last one
 * @param state the session's own state, in the normal form of {@link Json}, if it was read with {@link SessionFilter.Builder#withState};
 *     otherwise {@code null}. It is never written: events change the state
 */
public record Session(
        String id,
        String appName,
        String userId,
        @Nullable String keyId,
        String agentId,
        SessionStatus status,
        Map<String, @Nullable Object> metadata,
        Instant createdAt,
        Instant updatedAt,
        long version,
        long eventCount,
        @Nullable Map<String, @Nullable Object> state) {

    /** Checks every value; see {@link Names}, {@link Json}, {@link Times} and {@link SessionKey} for the rules. */
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
        Limits.check("eventCount", eventCount, 0, Long.MAX_VALUE);
        state = state == null ? null : Json.normalize("state", state);
    }

    /** A session without a key, and without its state. */
    public Session(
            String id,
            String appName,
            String userId,
            String agentId,
            SessionStatus status,
            Map<String, @Nullable Object> metadata,
            Instant createdAt,
            Instant updatedAt,
            long version,
            long eventCount) {
        this(id, appName, userId, null, agentId, status, metadata, createdAt, updatedAt, version, eventCount, null);
    }

    /** The key that the session was created by, if any. */
    public Optional<SessionKey> key() {
        return keyId == null ? Optional.empty() : Optional.of(new SessionKey(appName, userId, keyId));
    }

    /** A copy with other metadata. */
    public Session withMetadata(Map<String, ? extends @Nullable Object> other) {
        Map<String, @Nullable Object> normal = Json.normalize("metadata", other);
        return copy(agentId, status, normal, state);
    }

    /** A copy that another agent leads. */
    public Session withAgentId(String other) {
        return copy(other, status, metadata, state);
    }

    /** A copy with another status. */
    public Session withStatus(SessionStatus other) {
        return copy(agentId, other, metadata, state);
    }

    /** A copy with this state of its own, or without one for {@code null}. */
    public Session withState(@Nullable Map<String, ? extends @Nullable Object> other) {
        return copy(agentId, status, metadata, other == null ? null : Json.normalize("state", other));
    }

    private Session copy(
            String leader,
            SessionStatus newStatus,
            Map<String, @Nullable Object> newMetadata,
            @Nullable Map<String, @Nullable Object> newState) {
        return new Session(
                id,
                appName,
                userId,
                keyId,
                leader,
                newStatus,
                newMetadata,
                createdAt,
                updatedAt,
                version,
                eventCount,
                newState);
    }

    /**
     * This session as a JSON object: every field but {@code state} under its name, times as ISO-8601 in UTC, the status as its code.
     * Released names and forms never change.
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
}
