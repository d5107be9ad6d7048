package io.aster.sql.postgresql;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Times as ISO 8601 texts, each created once: most events have the time that their session's {@code updated_at} becomes. Not thread-safe.
 */
final class TimeTexts {
    private final Map<Instant, String> texts = new HashMap<>();

    String of(Instant time) {
        return texts.computeIfAbsent(time, Instant::toString);
    }
}
