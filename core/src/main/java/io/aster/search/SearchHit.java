package io.aster.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a search found.
 *
 * @param sessionId its session, of this app and this user
 * @param seq its sequence number there
 * @param eventId its id
 * @param agentId the agent that emitted it, or {@code null}
 * @param timestamp when it happened
 * @param snippet the part of its text that answers best
 * @param score how well it answers, more than 0 and less than 1: for a comparison with other hits of the same query
 */
public record SearchHit(
        String sessionId,
        String appName,
        String userId,
        long seq,
        String eventId,
        String author,
        @Nullable String agentId,
        Instant timestamp,
        Snippet snippet,
        double score) {}
