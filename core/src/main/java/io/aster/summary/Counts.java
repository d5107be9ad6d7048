package io.aster.summary;

import java.util.List;

/**
 * Names with their counts, those with most first; of equal ones in code point order. Immutable.
 *
 * @param listed at most {@value Summary#MAX_NAMES}, of days {@value Summary#MAX_DAYS}
 * @param others how many events, or calls, belong to names that are not listed
 */
public record Counts<T>(List<T> listed, long others) {
    /** Copies the list. */
    public Counts {
        listed = List.copyOf(listed);
    }
}
