package io.aster.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as stores keep it.
 *
 * @param status {@link #ACTIVE}, {@code completed}, {@code failed} or {@link #RESTORING}
 * @param metadata a JSON object as text, or {@code null} for an empty one
 * @param createdAt in microseconds, like {@code updatedAt}
 * @param version increases with every update, not with an append
 * @param eventCount also the sequence number of the last event
 * @param state the session's own state, a JSON object as text, if the session has one and was read with it; otherwise {@code null}
 */
public record SessionRecord(
        String id,
        String appName,
        String userId,
        String agentId,
        String status,
        @Nullable String metadata,
        Instant createdAt,
        Instant updatedAt,
        long version,
        long eventCount,
        @Nullable String state) {
    /** The status in which a session accepts events. */
    public static final String ACTIVE = "active";

    /** The status of a session that is being restored: it accepts events and updates from its restore only. */
    public static final String RESTORING = "restoring";

    /** A session without its state. */
    public SessionRecord(
            String id,
            String appName,
            String userId,
            String agentId,
            String status,
            @Nullable String metadata,
            Instant createdAt,
            Instant updatedAt,
            long version,
            long eventCount) {
        this(id, appName, userId, agentId, status, metadata, createdAt, updatedAt, version, eventCount, null);
    }

    /** The same session with this state. */
    public SessionRecord withState(@Nullable String other) {
        return new SessionRecord(
                id, appName, userId, agentId, status, metadata, createdAt, updatedAt, version, eventCount, other);
    }
}
