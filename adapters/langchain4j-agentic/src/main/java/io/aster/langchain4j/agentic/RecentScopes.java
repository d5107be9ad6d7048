package io.aster.langchain4j.agentic;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this node has stored last, of the scopes used last, so that saving a scope again need not read it. A save that relies on it fails if
 * another node has stored something since. Scopes may be large, so they are dropped when memory gets short. Thread-safe.
 */
final class RecentScopes {
    private static final int MOST = 256;

    private final Map<String, SoftReference<StoredScope>> scopes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<StoredScope>> eldest) {
            return size() > MOST;
        }
    };

    synchronized @Nullable StoredScope get(String sessionId) {
        SoftReference<StoredScope> scope = scopes.get(sessionId);
        return scope == null ? null : scope.get();
    }

    synchronized void put(String sessionId, StoredScope scope) {
        scopes.put(sessionId, new SoftReference<>(scope));
    }

    synchronized void remove(String sessionId) {
        scopes.remove(sessionId);
    }
}
