package io.aster.store;

import io.aster.value.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New values for a session's fields, and the conditions under which they are written.
 *
 * @param expectedVersion the version that the session must have
 * @param expectedEventCount the number of events that it must have, or {@link #ANY}
 * @param version the session's new version
 * @param metadata a JSON object as text, or {@code null} for an empty one
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
        long version,
        String agentId,
        String status,
        @Nullable String metadata,
        Instant createdAt,
        Instant updatedAt,
        Instant touchedAtMost,
        String token) {
    /** No expectation of the number of events. */
    public static final long ANY = -1;

    /** An update at the store's now. */
    public SessionUpdate(
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
        this(
                sessionId,
                expectedVersion,
                expectedEventCount,
                version,
                agentId,
                status,
                metadata,
                createdAt,
                updatedAt,
                Times.MAX,
                token);
    }

    /** The session's id, for errors. */
    public List<String> ids() {
        return List.of(sessionId);
    }
}
