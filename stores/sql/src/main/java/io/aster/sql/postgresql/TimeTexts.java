package io.aster.sql.postgresql;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Times as ISO 8601 texts, each made once: an event mostly has the time that its session moves to. Not thread-safe. */
final class TimeTexts {
    private final Map<Instant, String> texts = new HashMap<>();

    String of(Instant time) {
        return texts.computeIfAbsent(time, Instant::toString);
    }
}
