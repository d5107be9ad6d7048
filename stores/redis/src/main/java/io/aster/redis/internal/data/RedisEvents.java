package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import java.util.Optional;

/** Reads events from streams; conditions are checked here, not in the server. */
final class RedisEvents {
    /** Attempts to read a session that seems damaged because it was deleted and created again meanwhile. */
    private static final int ATTEMPTS = 20;

    private final RedisCalls calls;
    private final Keys keys;

    RedisEvents(RedisCalls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    Optional<EventPage> page(EventQuery query) {
        String id = query.sessionId();
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<EventPage> page = new EventScan(calls, keys.session(id), query).run();
            if (page.isPresent()) {
                return page;
            }
            RedisDamage damage = new RedisDamage(id, calls.read(RedisDamage.check(keys, id)));
            damage.refuse();
            if (damage.isNothing()) {
                return Optional.empty();
            }
        }
        throw new DamagedDataException("session", id, "the sequence numbers of its events have gaps");
    }
}
