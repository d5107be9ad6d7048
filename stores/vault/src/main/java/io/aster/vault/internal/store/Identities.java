package io.aster.vault.internal.store;

import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.vault.internal.key.BoundedCache;
import io.aster.vault.internal.key.CacheBounds;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The identities of sessions, read from the store and cached. Thread-safe. */
final class Identities {
    private final SessionStore store;
    private final BoundedCache<String, Identity> cache;

    Identities(SessionStore store, CacheBounds bounds) {
        this.store = store;
        this.cache = bounds.cache();
    }

    /** What is cached of a session, which may be another one by now. */
    @Nullable Identity cached(String sessionId) {
        return cache.get(sessionId);
    }

    /** That of a session as it is now; none if there is no such session. */
    Optional<Identity> read(String sessionId) {
        long readAt = cache.now();
        Optional<Identity> found = store.find(sessionId).map(Identity::of);
        found.ifPresentOrElse(identity -> cache.put(sessionId, identity, readAt), () -> cache.remove(sessionId));
        return found;
    }

    /** That of a session that was created then; none if it does not exist any more. */
    Optional<Identity> of(String sessionId, Instant createdAt) {
        Identity known = cached(sessionId);
        return known != null && known.createdAt().equals(createdAt)
                ? Optional.of(known)
                : read(sessionId).filter(identity -> identity.createdAt().equals(createdAt));
    }

    void keep(SessionRecord session) {
        cache.put(session.id(), Identity.of(session), cache.now());
    }

    void forget(String sessionId) {
        cache.remove(sessionId);
    }

    /** Forgets the sessions of a user, or of all users of an app; {@code null} for any. */
    void forget(@Nullable String appName, @Nullable String userId) {
        cache.removeIf(identity -> (appName == null || appName.equals(identity.appName()))
                && (userId == null || userId.equals(identity.userId())));
    }
}
