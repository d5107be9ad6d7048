package io.aster.adapter.window;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this node has read last, of the memories used last. A memory reads its messages before it changes them: the change need not read them
 * again, because the append fails if there are other events by then. Thread-safe.
 *
 * @param <R> what is kept of a reading
 */
public final class LastReadings<R> {
    private static final int MOST = 256;

    /** Messages may be large, so a reading is dropped when memory gets short. */
    private final Map<String, SoftReference<R>> readings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<R>> eldest) {
            return size() > MOST;
        }
    };

    /** Keeps what was read. */
    public synchronized void add(String sessionId, R reading) {
        readings.put(sessionId, new SoftReference<>(reading));
    }

    /** What was read last, once: the change after the next one may come much later, and has to read then. */
    public synchronized Optional<R> take(String sessionId) {
        return Optional.ofNullable(readings.remove(sessionId)).map(SoftReference::get);
    }
}
