package io.aster.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an import has done so far. Not thread-safe. */
final class ImportCounts {
    private long sessions;
    private long grown;
    private long events;
    private long alreadyThere;
    private long linesRefused;

    /** A session that was not there. */
    void added(long newEvents) {
        sessions++;
        events += newEvents;
    }

    /** A session that was there, and got more events. */
    void grew(long newEvents) {
        grown++;
        events += newEvents;
    }

    void wasThere() {
        alreadyThere++;
    }

    void refused() {
        linesRefused++;
    }

    long linesRefused() {
        return linesRefused;
    }

    Map<String, @Nullable Object> toJson(double seconds) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sessions", sessions);
        json.put("grown", grown);
        json.put("events", events);
        json.put("alreadyThere", alreadyThere);
        json.put("linesRefused", linesRefused);
        json.put("seconds", seconds);
        return json;
    }

    /** For example {@code 120 sessions, 3,206 events imported in 1.2 s (0 already there, 0 lines refused)}. */
    String toText(double seconds) {
        String more = grown == 0 ? "" : Count.of(grown, "session") + " grown, ";
        return "%s, %s imported in %s s (%s%s already there, %s refused)"
                .formatted(
                        Count.of(sessions, "session"),
                        Count.of(events, "event"),
                        String.format(Locale.ROOT, "%.1f", seconds),
                        more,
                        Count.of(alreadyThere),
                        Count.of(linesRefused, "line"));
    }
}
