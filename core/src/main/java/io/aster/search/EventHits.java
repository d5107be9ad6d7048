package io.aster.search;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that were found, newest first. Immutable.
 *
 * @param hits the events
 * @param next the cursor of the next page; {@code null} if there is none
 */
public record EventHits<E>(List<EventHit<E>> hits, @Nullable String next) {
    /** Copies the list. */
    public EventHits {
        hits = List.copyOf(hits);
    }

    /** The cursor of the next page, for {@link EventSearch#at}; empty if these are the last events. */
    public Optional<String> nextCursor() {
        return Optional.ofNullable(next);
    }
}
