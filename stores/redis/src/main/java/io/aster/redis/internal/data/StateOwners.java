package io.aster.redis.internal.data;

import io.aster.redis.internal.link.RedisCalls;
import io.lettuce.core.KeyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The owners of sessions, which determine the keys of a script that reads or changes the state. They are remembered, because a session
 * keeps its owner; one that was created again under the same id may have another, so every script reports the true one. Thread-safe.
 */
final class StateOwners {
    /** Then all are forgotten. */
    private static final int REMEMBERED = 10_000;

    private final RedisCalls calls;
    private final Keys keys;
    private final Map<String, StateOwner> known = new ConcurrentHashMap<>();

    StateOwners(RedisCalls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    /** The owner that a session probably has; empty if the session does not exist, or its owner's fields are missing. */
    Optional<StateOwner> of(String sessionId) {
        StateOwner owner = known.get(sessionId);
        return owner == null ? read(sessionId) : Optional.of(owner);
    }

    private Optional<StateOwner> read(String sessionId) {
        String hash = keys.session(sessionId)[0];
        List<KeyValue<String, String>> fields = calls.read(server -> server.hmget(hash, "app_name", "user_id"));
        if (!fields.get(0).hasValue() || !fields.get(1).hasValue()) {
            return Optional.empty();
        }
        StateOwner owner =
                new StateOwner(fields.get(0).getValue(), fields.get(1).getValue());
        remember(sessionId, owner);
        return Optional.of(owner);
    }

    void remember(String sessionId, StateOwner owner) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(sessionId, owner);
    }

    void forget(String sessionId) {
        known.remove(sessionId);
    }
}
