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
 */
public record NewSession(
        @Nullable String id, String appName, String userId, String agentId, Map<String, @Nullable Object> metadata) {

    /** Checks every value; see {@link Names} and {@link Json} for the rules. */
    public NewSession {
        Names.checkOptional("id", id);
        Names.check("appName", appName);
        Names.check("userId", userId);
        Names.check("agentId", agentId);
        metadata = Json.normalize("metadata", metadata);
    }

    /** A session with a generated id and without metadata. */
    public static NewSession of(String appName, String userId, String agentId) {
        return new NewSession(null, appName, userId, agentId, Map.of());
    }

    /** A copy with this id. */
    public NewSession withId(String other) {
        return new NewSession(other, appName, userId, agentId, metadata);
    }

    /** A copy with this metadata. */
    public NewSession withMetadata(Map<String, ? extends @Nullable Object> other) {
        return new NewSession(id, appName, userId, agentId, Json.normalize("metadata", other));
    }
}
