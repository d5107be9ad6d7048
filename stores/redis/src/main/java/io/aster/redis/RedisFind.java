package io.aster.redis;

import io.aster.error.UnsupportedByStoreException;
import io.aster.store.SessionStore;
import io.aster.store.search.FindQuery;
import io.aster.store.search.FindStore;
import io.aster.store.search.FoundEvents;
import io.aster.store.search.SessionScan;

/** Finds events by reading those of one session, or of the sessions of a user of an app, which an index set names. */
final class RedisFind implements FindStore {
    private final FindStore scan;

    /** Over these sessions, whose calls pass the gate. */
    RedisFind(SessionStore sessions) {
        this.scan = new SessionScan(sessions);
    }

    @Override
    public FoundEvents find(FindQuery query) {
        if (query.sessionId() == null && (query.appName() == null || query.userId() == null)) {
            throw new UnsupportedByStoreException(
                    "a store on Redis finds events of one session, or of one user of one app: give app and user, or a session");
        }
        return scan.find(query);
    }
}
