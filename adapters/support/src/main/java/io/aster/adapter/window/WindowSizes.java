package io.aster.adapter.window;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many of a session's newest events have its window, for the sessions that this node has used last. Thread-safe. */
final class WindowSizes {
    private static final int MOST = 4_096;

    /** For a session that was not read before. */
    private static final int FIRST_READING = 64;

    /** Events that other nodes may have appended. */
    private static final int RESERVE = 4;

    private static final int LARGEST_READING = 1_000;

    private final Map<String, Integer> sizes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** How many events to read. */
    synchronized int of(String sessionId) {
        return sizes.getOrDefault(sessionId, FIRST_READING);
    }

    synchronized void note(String sessionId, Window window, long lastSeq) {
        sizes.put(sessionId, (int) Math.min(LARGEST_READING, window.newest(lastSeq) + RESERVE));
    }
}
