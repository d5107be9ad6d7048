package io.aster.benchmarks.load;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as an object, its JSON parsed. */
public record Row(
        String sessionId,
        long seq,
        String id,
        @Nullable String invocationId,
        @Nullable String agentId,
        String author,
        @Nullable String branch,
        @Nullable Map<String, Object> content,
        @Nullable Map<String, Object> actions,
        @Nullable Map<String, Object> metadata,
        Instant timestamp) {}
