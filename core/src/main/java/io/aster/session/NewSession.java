package io.aster.session;

import io.aster.value.Json;
import io.aster.value.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session to create. Immutable.
 *
 * @param id its id, or {@code null} for a generated one ({@code sess-} and a UUIDv7)
 * @param appName the application it belongs to
 * @param userId the user it belongs to, within the application
 * @param agentId the agent that leads it
 * @param metadata data of the application
 * @param state the state to begin with, as the delta of an event would write it, see {@link SessionState}
 */
public record NewSession(
        @Nullable String id,
        String appName,
        String userId,
        String agentId,
        Map<String, @Nullable Object> metadata,
        Map<String, @Nullable Object> state) {

    /** Checks every value; see {@link Names} and {@link Json} for the rules. */
    public NewSession {
        Names.checkOptional("id", id);
        Names.check("appName", appName);
        Names.check("userId", userId);
        Names.check("agentId", agentId);
        metadata = Json.normalize("metadata", metadata);
        state = Json.normalize("state", state);
        StateDeltas.check("state", state);
    }

    /** A session that begins without state. */
    public NewSession(
            @Nullable String id,
            String appName,
            String userId,
            String agentId,
            Map<String, @Nullable Object> metadata) {
        this(id, appName, userId, agentId, metadata, Map.of());
    }

    /** A session with a generated id and without metadata. */
    public static NewSession of(String appName, String userId, String agentId) {
        return new NewSession(null, appName, userId, agentId, Map.of());
    }

    /** A copy with this id. */
    public NewSession withId(String other) {
        return new NewSession(other, appName, userId, agentId, metadata, state);
    }

    /** A copy with this metadata. */
    public NewSession withMetadata(Map<String, ? extends @Nullable Object> other) {
        return new NewSession(id, appName, userId, agentId, Json.normalize("metadata", other), state);
    }

    /** A copy that begins with this state; keys that begin with {@code user:} or {@code app:} change that of the user or the app. */
    public NewSession withState(Map<String, ? extends @Nullable Object> other) {
        return new NewSession(id, appName, userId, agentId, metadata, Json.normalize("state", other));
    }
}
