package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.SessionRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads sessions by id, and the remains of damaged ones. Thread-safe. */
public final class SessionLookup {
    private final RedisCalls calls;
    private final Keys keys;

    public SessionLookup(RedisCalls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    /**
     * The stored session; empty if it has no hash.
     *
     * @throws DamagedDataException if the hash is incomplete
     */
    Optional<SessionRecord> find(String id) {
        return SessionFields.read(id, calls.read(fields(id)));
    }

    /** The same with what its hash notes about its index entries. */
    Optional<IndexedSession> indexed(String id) {
        return SessionFields.readIndexed(id, calls.read(fields(id)));
    }

    /** The hashes of sessions, in the order of the ids; empty where a session has none. */
    List<Map<String, String>> fields(List<String> ids) {
        return calls.readAll(ids.stream().map(this::fields).toList());
    }

    /** The remaining data of a session. */
    RedisDamage damage(String id) {
        return new RedisDamage(id, calls.read(RedisDamage.check(keys, id)));
    }

    /** The remaining data of sessions, in the order of the ids. */
    List<RedisDamage> damages(List<String> ids) {
        List<List<Object>> replies = calls.readAll(
                ids.stream().map(id -> RedisDamage.check(keys, id)).toList());
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new RedisDamage(ids.get(i), replies.get(i)))
                .toList();
    }

    private Command<Map<String, String>> fields(String id) {
        String hash = keys.session(id)[0];
        return server -> server.hgetall(hash);
    }
}
