package io.aster.vault.internal.proof;

import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.vault.error.TamperedException;
import io.aster.vault.internal.key.BoundedCache;
import io.aster.vault.internal.key.CacheBounds;
import java.util.Optional;

/** How far the chains of sessions go, read from the store and cached. Thread-safe. */
final class Heads {
    private static final String END = "number of events";

    private final SessionStore store;
    private final Chain chain;
    private final Chain begun;
    private final boolean onlyProved;
    private final BoundedCache<String, Head> cache;

    /**
     * The heads of a store's sessions.
     *
     * @param chain begins those that have not begun
     * @param begun checks those that have
     * @param onlyProved whether a session without a proof is refused, instead of beginning its chain where it ends
     */
    Heads(SessionStore store, Chain chain, Chain begun, boolean onlyProved, CacheBounds bounds) {
        this.store = store;
        this.chain = chain;
        this.begun = begun;
        this.onlyProved = onlyProved;
        this.cache = bounds.cache();
    }

    /** That of a session, which may have more events by now, or be another one; none if there is no such session. */
    Optional<Head> of(String sessionId) {
        Head cached = cache.get(sessionId);
        return cached != null ? Optional.of(cached) : read(sessionId);
    }

    /**
     * That of a session as it is now.
     *
     * @throws TamperedException if its proof does not hold: appends would go on from what someone else has put there
     * @throws io.aster.vault.error.MissingKeyException if it has a proof and its user no key
     */
    Optional<Head> read(String sessionId) {
        cache.remove(sessionId);
        long readAt = cache.now();
        Optional<Head> head = store.find(sessionId).map(this::checked);
        head.ifPresent(read -> cache.put(sessionId, read, readAt));
        return head;
    }

    private Head checked(SessionRecord session) {
        Subject subject = Subject.of(session);
        if (session.proof() == null && !onlyProved) {
            return new Head(subject, session.eventCount(), chain.begin(subject.identity(), session.eventCount()));
        }
        SessionProof proof = SessionProof.parse(session.proof());
        if (proof != null) {
            Head head = new Head(subject, session.eventCount(), proof.link());
            if (begun.end(head).equals(proof)) {
                return head;
            }
        }
        throw new TamperedException(END, session.id(), "");
    }

    void keep(Head head) {
        cache.put(head.subject().identity().sessionId(), head, cache.now());
    }

    void forget(String sessionId) {
        cache.remove(sessionId);
    }
}
