package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.SessionRecord;
import io.lettuce.core.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads sessions by id, and the remains of damaged ones. Thread-safe. */
public final class SessionLookup {
    private final RedisCalls calls;
    private final Keys keys;
    private final LateState late;

    public SessionLookup(RedisCalls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
        this.late = new LateState(calls, keys);
    }

    /**
     * The stored session; empty if it has no hash. Changes of the state that are left in it are written to their owners.
     *
     * @throws DamagedDataException if the hash is incomplete
     */
    Optional<SessionRecord> find(String id) {
        return SessionFields.read(id, read(id));
    }

    /** The same with what its hash notes about its index entries. */
    Optional<IndexedSession> indexed(String id) {
        return SessionFields.readIndexed(id, read(id), false);
    }

    private Map<String, String> read(String id) {
        Map<String, String> fields = calls.read(fields(id, false));
        if (fields.containsKey(LateState.FIELD)) {
            late.write(id);
        }
        return fields;
    }

    /**
     * The hashes of sessions, in the order of the ids; empty where a session has none.
     *
     * @param withState whether the fields of their state are among them
     */
    List<Map<String, String>> fields(List<String> ids, boolean withState) {
        return calls.readAll(ids.stream().map(id -> fields(id, withState)).toList());
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

    private Command<Map<String, String>> fields(String id, boolean withState) {
        String hash = keys.session(id)[0];
        return withState
                ? server -> server.hgetall(hash)
                : server -> server.hmget(hash, SessionFields.NAMES).thenApply(SessionLookup::given);
    }

    private static Map<String, String> given(List<KeyValue<String, String>> fields) {
        Map<String, String> given = new HashMap<>();
        fields.forEach(field -> field.ifHasValue(value -> given.put(field.getKey(), value)));
        return given;
    }
}
