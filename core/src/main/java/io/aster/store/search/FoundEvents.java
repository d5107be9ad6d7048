package io.aster.store.search;

import java.util.List;

/**
 * Events that a store found, in the order of the question.
 *
 * @param hasMore whether others may follow the last of these
 */
public record FoundEvents(List<FoundEvent> events, boolean hasMore) {
    /** Copies the list. */
    public FoundEvents {
        events = List.copyOf(events);
    }
}
