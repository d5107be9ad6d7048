package io.aster.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New values for a session's fields, and what the session must be for them to be written.
 *
 * @param expectedVersion the version that the session must have
 * @param expectedEventCount the number of events that it must have, or {@link #ANY}
 * @param version the version that it gets
 * @param metadata a JSON object as text, or {@code null} for an empty one
 * @param createdAt when the session must have been created: one that was created again under the same id is another session
 * @param updatedAt the session's {@code updatedAt} becomes this, unless it is later already
 * @param token identifies this write among all others of the session, as {@link WriteToken} makes them
 */
public record SessionUpdate(
        String sessionId,
        long expectedVersion,
        long expectedEventCount,
        long version,
        String agentId,
        String status,
        @Nullable String metadata,
        Instant createdAt,
        Instant updatedAt,
        String token) {
    /** No expectation of the number of events. */
    public static final long ANY = -1;

    /** The session's id, as errors carry it. */
    public List<String> ids() {
        return List.of(sessionId);
    }
}
