package io.aster.store;

import java.time.Instant;
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
        Instant updatedAt) {
    /** No expectation of the number of events. */
    public static final long ANY = -1;
}
