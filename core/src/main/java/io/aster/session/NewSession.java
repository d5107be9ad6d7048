package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.session.internal.state.StateDeltas;
import io.aster.value.Expiry;
import io.aster.value.Json;
import io.aster.value.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session to create. Immutable.
 *
 * @param id its id, unique in the store; {@code null} for a generated one ({@code sess-} and a UUIDv7), or if it has a key
 * @param appName the application it belongs to
 * @param userId the user it belongs to, within the application
 * @param keyId its id within its user and app, of a session that is found by a {@link SessionKey}; {@code null} for a session without
 * @param agentId the agent that leads it
 * @param metadata data of the application
 * @param state the state to begin with, as the delta of an event would write it, see {@link SessionState}
 * @param expiry when it expires
 */
public record NewSession(
        @Nullable String id,
        String appName,
        String userId,
        @Nullable String keyId,
        String agentId,
        Map<String, @Nullable Object> metadata,
        Map<String, @Nullable Object> state,
        Expiry expiry) {

    /**
     * Checks every value; see {@link Names} and {@link Json} for the rules. An id has not the form of those that are derived from keys, and
     * there is none beside a key.
     */
    public NewSession {
        Names.checkOptional("id", id);
        Names.check("appName", appName);
        Names.check("userId", userId);
        Names.checkOptional("keyId", keyId);
        Names.check("agentId", agentId);
        metadata = Json.normalize("metadata", metadata);
        state = Json.normalize("state", state);
        StateDeltas.check("state", state);
        if (id != null && keyId != null) {
            throw new InvalidValueException("id", "must not be given, because it is derived from the key");
        }
        if (id != null && SessionKey.isDerived(id)) {
            throw new InvalidValueException(
                    "id", "has the form of the ids that are derived from keys: create the session by its SessionKey");
        }
    }

    /** A session without a key, which begins without state and never expires. */
    public NewSession(
            @Nullable String id,
            String appName,
            String userId,
            String agentId,
            Map<String, @Nullable Object> metadata) {
        this(id, appName, userId, null, agentId, metadata, Map.of(), Expiry.NEVER);
    }

    /** A session with a generated id and without metadata. */
    public static NewSession of(String appName, String userId, String agentId) {
        return new NewSession(null, appName, userId, null, agentId, Map.of(), Map.of(), Expiry.NEVER);
    }

    /** A session that is found by a key; without metadata. */
    public static NewSession of(SessionKey key, String agentId) {
        return new NewSession(null, key.appName(), key.userId(), key.id(), agentId, Map.of(), Map.of(), Expiry.NEVER);
    }

    /** The key by which the session is to be found, if any. */
    public Optional<SessionKey> key() {
        return keyId == null ? Optional.empty() : Optional.of(new SessionKey(appName, userId, keyId));
    }

    /** A copy with this id and without a key. */
    public NewSession withId(String other) {
        return new NewSession(other, appName, userId, null, agentId, metadata, state, expiry);
    }

    /** A copy with this metadata. */
    public NewSession withMetadata(Map<String, ? extends @Nullable Object> other) {
        return new NewSession(id, appName, userId, keyId, agentId, Json.normalize("metadata", other), state, expiry);
    }

    /** A copy that begins with this state; keys that begin with {@code user:} or {@code app:} change that of the user or the app. */
    public NewSession withState(Map<String, ? extends @Nullable Object> other) {
        return new NewSession(id, appName, userId, keyId, agentId, metadata, Json.normalize("state", other), expiry);
    }

    /** A copy that expires at this time, immediately if that has passed. */
    public NewSession withExpiresAt(Instant time) {
        return withExpiry(expiry.withAt(time));
    }

    /** A copy that expires when it was not written to for this time: 1 ms to 36,500 days. */
    public NewSession withExpiresAfter(Duration time) {
        return withExpiry(expiry.withAfter(time));
    }

    /** A copy that expires then. */
    public NewSession withExpiry(Expiry other) {
        return new NewSession(id, appName, userId, keyId, agentId, metadata, state, other);
    }
}
