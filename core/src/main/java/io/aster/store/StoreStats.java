package io.aster.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures of a store at one moment.
 *
 * @param store its kind, for example {@code sqlite}
 * @param sessions the number of sessions by status; a status without sessions may be missing
 * @param events the number of events
 * @param figures the store's own, sorted by name, for example {@code file.bytes}; units are part of the name
 */
public record StoreStats(String store, Map<String, Long> sessions, long events, Map<String, Long> figures) {
    public StoreStats {
        sessions = Map.copyOf(sessions);
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
