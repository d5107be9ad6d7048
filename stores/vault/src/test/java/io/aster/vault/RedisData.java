package io.aster.vault;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys of Redis. */
final class RedisData implements RawData {
    private final RedisClient client;
    private final RedisCommands<String, String> redis;
    private final String prefix;

    RedisData(String url, String prefix) {
        this.client = RedisClient.create(url);
        this.redis = client.connect().sync();
        this.prefix = prefix;
    }

    @Override
    public List<Map<String, @Nullable Object>> events(String sessionId) {
        return redis.xrange(key(sessionId, "events"), Range.unbounded()).stream()
                .map(RedisData::fields)
                .toList();
    }

    private static Map<String, @Nullable Object> fields(StreamMessage<String, String> entry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(entry.getBody());
        fields.put("seq", Long.valueOf(entry.getId().substring(0, entry.getId().indexOf('-'))));
        return fields;
    }

    @Override
    public void replaceEvents(String sessionId, List<Map<String, @Nullable Object>> events) {
        redis.del(key(sessionId, "events"), key(sessionId, "ids"));
        for (Map<String, @Nullable Object> event : events) {
            Map<String, String> fields = event.entrySet().stream()
                    .filter(field -> field.getValue() != null && !field.getKey().equals("seq"))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            field -> field.getValue().toString(),
                            (one, other) -> one,
                            LinkedHashMap::new));
            redis.xadd(key(sessionId, "events"), new XAddArgs().id(event.get("seq") + "-0"), fields);
            redis.hset(key(sessionId, "ids"), fields.get("id"), Objects.toString(event.get("seq")));
        }
    }

    @Override
    public @Nullable Object field(String sessionId, String name) {
        return redis.hget(key(sessionId, "session"), name);
    }

    @Override
    public void setField(String sessionId, String name, @Nullable Object value) {
        String key = key(sessionId, "session");
        if (value == null) {
            redis.hdel(key, name);
        } else {
            redis.hset(key, name, value.toString());
        }
    }

    private String key(String sessionId, String part) {
        return prefix + "{" + sessionId + "}:" + part;
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
