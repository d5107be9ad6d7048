package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
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

    /** Reads an event by the sequence number of its id. Between both reads the session may be deleted and created again. */
    Optional<EventRecord> find(String sessionId, String eventId) {
        String ids = keys.session(sessionId)[2];
        String seq = calls.read(server -> server.hget(ids, eventId));
        if (seq == null) {
            new RedisDamage(sessionId, calls.read(RedisDamage.check(keys, sessionId))).refuse();
            return Optional.empty();
        }
        long place = Long.parseLong(seq);
        return page(EventQuery.builder(sessionId, 1)
                        .afterSeq(place - 1)
                        .beforeSeq(place + 1)
                        .build())
                .flatMap(page -> page.events().stream()
                        .filter(event -> event.id().equals(eventId))
                        .findFirst());
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
