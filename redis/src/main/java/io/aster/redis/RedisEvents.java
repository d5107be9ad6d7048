package io.aster.redis;

import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import java.util.List;

/** Reads events from streams; conditions are looked at here, not in the server. */
final class RedisEvents {
    private final Calls calls;
    private final Keys keys;

    RedisEvents(Calls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    List<EventRecord> list(EventQuery query) {
        if (query.afterSeq() > Long.MAX_VALUE - query.offset() - 1) {
            return List.of();
        }
        return new EventScan(calls, keys.events(query.sessionId()), query).run();
    }
}
