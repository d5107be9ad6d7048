package io.aster.search;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hits of a search, best first; those that are equally good newest first. The best are those of the 1,000 newest events
 * that are found: older ones follow after them, ranked among themselves. Immutable.
 *
 * @param hits the hits
 * @param next the cursor of the next page; {@code null} if these are the last hits
 */
public record SearchPage(List<SearchHit> hits, @Nullable String next) {
    /** Copies the list. */
    public SearchPage {
        hits = List.copyOf(hits);
    }

    /** The cursor of the next page, for {@link SearchQuery#at}; empty if these are the last hits. */
    public Optional<String> nextCursor() {
        return Optional.ofNullable(next);
    }
}
