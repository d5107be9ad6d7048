package io.aster.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as stores keep it.
 *
 * @param seq its place among the session's events, 1..n without gaps; 0 while it is not stored yet
 * @param content a JSON object as text, or {@code null} for none
 * @param actions a JSON object as text, or {@code null} for none
 * @param metadata a JSON object as text, or {@code null} for an empty one
 * @param timestamp in microseconds
 */
public record EventRecord(
        String sessionId,
        long seq,
        String id,
        @Nullable String invocationId,
        @Nullable String agentId,
        String author,
        @Nullable String branch,
        @Nullable String content,
        @Nullable String actions,
        @Nullable String metadata,
        Instant timestamp) {

    /** The same event with this sequence number. */
    public EventRecord withSeq(long other) {
        return new EventRecord(
                sessionId, other, id, invocationId, agentId, author, branch, content, actions, metadata, timestamp);
    }

    /** How many characters of JSON it has. */
    public int jsonChars() {
        return length(content) + length(actions) + length(metadata);
    }

    private static int length(@Nullable String json) {
        return json == null ? 0 : json.length();
    }
}
