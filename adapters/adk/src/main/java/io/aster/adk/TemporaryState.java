package io.aster.adk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code temp:} keys of the last invocation of each session, for those who want to read them again in this process. Bounded.
 * Thread-safe.
 */
final class TemporaryState {
    private static final int MOST_SESSIONS = 1_000;

    private final boolean kept;

    /** By session; those used last are the last ones. */
    private final Map<String, Values> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Entry<String, Values> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    /** Keeps nothing unless {@code kept}. */
    TemporaryState(boolean kept) {
        this.kept = kept;
    }

    /** Adds the temporary keys of a delta; those of an earlier invocation end here. */
    synchronized void add(String sessionId, @Nullable String invocationId, Map<String, Object> delta) {
        if (!kept) {
            return;
        }
        Values values = sessions.get(sessionId);
        if (values != null && !Objects.equals(values.invocationId, invocationId)) {
            sessions.remove(sessionId);
            values = null;
        }
        Map<String, Object> temporary = StateValues.temporaryDelta(delta);
        if (!temporary.isEmpty()) {
            if (values == null) {
                values = new Values(invocationId, new LinkedHashMap<>());
                sessions.put(sessionId, values);
            }
            StateValues.apply(temporary, values.state);
        }
    }

    synchronized Map<String, Object> of(String sessionId) {
        Values values = kept ? sessions.get(sessionId) : null;
        return values == null ? Map.of() : Map.copyOf(values.state);
    }

    synchronized void remove(String sessionId) {
        sessions.remove(sessionId);
    }

    private record Values(@Nullable String invocationId, Map<String, Object> state) {}
}
