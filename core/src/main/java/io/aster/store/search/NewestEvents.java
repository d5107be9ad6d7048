package io.aster.store.search;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The newest of events that come in any order, as many as a result may have; holds hardly more than these. Not thread-safe. */
final class NewestEvents {
    private static final Comparator<FoundEvent> NEWEST_FIRST =
            Comparator.comparing(found -> EventPosition.of(found.event()), EventPosition.NEWEST_FIRST);

    private final TreeSet<FoundEvent> events = new TreeSet<>(NEWEST_FIRST);
    private final int limit;
    private final long maxChars;
    private long chars;

    /** The first one that was left out: none that follows it is among the newest. */
    private @Nullable FoundEvent end;

    NewestEvents(int limit, long maxChars) {
        this.limit = limit;
        this.maxChars = maxChars;
    }

    void add(FoundEvent event) {
        if (end != null && NEWEST_FIRST.compare(event, end) > 0) {
            return;
        }
        events.add(event);
        chars += event.event().jsonChars();
        while (events.size() > limit || (chars > maxChars && events.size() > 1)) {
            FoundEvent last = events.last();
            events.remove(last);
            chars -= last.event().jsonChars();
            end = last;
        }
    }

    FoundEvents found() {
        return new FoundEvents(List.copyOf(events), end != null);
    }
}
