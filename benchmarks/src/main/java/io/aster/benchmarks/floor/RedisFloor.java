package io.aster.benchmarks.floor;

import io.aster.benchmarks.load.EventIds;
import io.aster.benchmarks.load.Row;
import io.aster.benchmarks.load.Turn;
import io.aster.benchmarks.load.View;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Redis: a script for an append, one connection for all callers, a stream read from either end. Thread-safe. */
public final class RedisFloor implements Floor {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectReader JSON = MAPPER.readerForMapOf(Object.class);
    private static final ObjectReader VALUE = MAPPER.readerFor(Object.class);

    /** KEYS: session, events, ids. ARGV: time, the event's id, author, content, metadata. Returns its seq. */
    private static final String APPEND = """
            local session = redis.call('HMGET', KEYS[1], 'status', 'event_count')
            if session[1] ~= 'active' then
                return redis.error_reply('NOTACTIVE')
            end
            local seq = tonumber(session[2]) + 1
            if redis.call('HSETNX', KEYS[3], ARGV[2], seq) == 0 then
                return redis.error_reply('KNOWN')
            end
            redis.call('XADD', KEYS[2], seq .. '-0', 'id', ARGV[2], 'author', ARGV[3], 'timestamp', ARGV[1],
                'agent_id', ARGV[3], 'content', ARGV[4], 'metadata', ARGV[5])
            redis.call('HSET', KEYS[1], 'event_count', seq, 'updated_at', ARGV[1])
            return seq
            """;

    /** The same for several events: all their ids first, so that all are appended or none. Returns the first seq. */
    private static final String APPEND_BATCH = """
            local session = redis.call('HMGET', KEYS[1], 'status', 'event_count')
            if session[1] ~= 'active' then
                return redis.error_reply('NOTACTIVE')
            end
            local seq, ids, seqs = tonumber(session[2]), {}, {}
            for at = 2, #ARGV, 4 do
                seq = seq + 1
                ids[#ids + 1] = ARGV[at]
                seqs[#seqs + 1] = ARGV[at]
                seqs[#seqs + 1] = seq
            end
            for _, known in ipairs(redis.call('HMGET', KEYS[3], unpack(ids))) do
                if known then
                    return redis.error_reply('KNOWN')
                end
            end
            for i = 1, #ids do
                local at = i * 4 - 2
                redis.call('XADD', KEYS[2], seqs[i * 2] .. '-0', 'id', ARGV[at], 'author', ARGV[at + 1],
                    'timestamp', ARGV[1], 'agent_id', ARGV[at + 1], 'content', ARGV[at + 2], 'metadata', ARGV[at + 3])
            end
            redis.call('HSET', KEYS[3], unpack(seqs))
            redis.call('HSET', KEYS[1], 'event_count', seq, 'updated_at', ARGV[1])
            return session[2] + 1
            """;

    /** The session's hash, and the hashes of its user's and its app's state. */
    private static final String STATE = """
            return {redis.call('HGETALL', KEYS[1]), redis.call('HGETALL', KEYS[2]), redis.call('HGETALL', KEYS[3])}
            """;

    /** The same and the session's last events. KEYS: events besides. ARGV: how many events. */
    private static final String VIEW = """
            return {redis.call('HGETALL', KEYS[1]), redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', ARGV[1]),
                redis.call('HGETALL', KEYS[3]), redis.call('HGETALL', KEYS[4])}
            """;

    private static final String STATE_FIELD = "state:";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisAsyncCommands<String, String> commands;
    private final String append;
    private final String appendBatch;
    private final String state;
    private final String view;

    public RedisFloor(String url) {
        client = RedisClient.create(url);
        connection = client.connect();
        commands = connection.async();
        append = connection.sync().scriptLoad(APPEND);
        appendBatch = connection.sync().scriptLoad(APPEND_BATCH);
        state = connection.sync().scriptLoad(STATE);
        view = connection.sync().scriptLoad(VIEW);
    }

    @Override
    public long append(String sessionId, Turn turn) throws Exception {
        return call(append, sessionId, micros(), EventIds.next(), turn.author(), turn.content(), turn.metadata());
    }

    @Override
    public long appendBatch(String sessionId, List<Turn> turns) throws Exception {
        String[] arguments = new String[1 + 4 * turns.size()];
        arguments[0] = micros();
        int at = 0;
        for (Turn turn : turns) {
            arguments[++at] = EventIds.next();
            arguments[++at] = turn.author();
            arguments[++at] = turn.content();
            arguments[++at] = turn.metadata();
        }
        return call(appendBatch, sessionId, arguments);
    }

    @Override
    public List<Row> last(String sessionId, int limit) throws Exception {
        return rows(sessionId, commands.xrevrange(key(sessionId, "events"), Range.unbounded(), Limit.from(limit)));
    }

    @Override
    public List<Row> after(String sessionId, long seq, int limit) throws Exception {
        Range<String> behind = Range.from(Range.Boundary.excluding(seq + "-0"), Range.Boundary.unbounded());
        return rows(sessionId, commands.xrange(key(sessionId, "events"), behind, Limit.from(limit)));
    }

    @Override
    public Map<String, Object> state(String sessionId) throws Exception {
        List<List<Object>> answer = commands.<List<List<Object>>>evalsha(
                        state, ScriptOutputType.MULTI, withShared(key(sessionId, "session")))
                .get();
        return stateOf(fields(answer.get(0)));
    }

    @Override
    public View view(String sessionId, int limit) throws Exception {
        String[] keys = withShared(key(sessionId, "session"), key(sessionId, "events"));
        List<List<Object>> answer = commands.<List<List<Object>>>evalsha(
                        view, ScriptOutputType.MULTI, keys, Integer.toString(limit))
                .get();
        Map<String, String> session = fields(answer.get(0));
        List<Row> last = new ArrayList<>();
        for (Object entry : answer.get(1)) {
            List<?> parts = (List<?>) entry;
            last.add(row(sessionId, (String) parts.get(0), fields((List<?>) parts.get(1))));
        }
        return new View(session.getOrDefault("agent_id", ""), stateOf(session), last);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private long call(String script, String sessionId, String... arguments) throws Exception {
        String[] keys = {key(sessionId, "session"), key(sessionId, "events"), key(sessionId, "ids")};
        return commands.<Long>evalsha(script, ScriptOutputType.INTEGER, keys, arguments)
                .get();
    }

    /** Keys, and those of the state of a user and an app. */
    private static String[] withShared(String... keys) {
        String[] all = Arrays.copyOf(keys, keys.length + 2);
        all[keys.length] = "aster:state:app:stateful:user:user";
        all[keys.length + 1] = "aster:state:app:stateful";
        return all;
    }

    private static Map<String, Object> stateOf(Map<String, String> session) {
        Map<String, Object> state = new HashMap<>();
        session.forEach((field, value) -> {
            if (field.startsWith(STATE_FIELD)) {
                state.put(field.substring(STATE_FIELD.length()), VALUE.readValue(value));
            }
        });
        return state;
    }

    private static Map<String, String> fields(List<?> flat) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            fields.put((String) flat.get(i), (String) flat.get(i + 1));
        }
        return fields;
    }

    private static List<Row> rows(String sessionId, Future<List<StreamMessage<String, String>>> answer)
            throws Exception {
        List<Row> rows = new ArrayList<>();
        for (StreamMessage<String, String> entry : answer.get()) {
            rows.add(row(sessionId, entry.getId(), entry.getBody()));
        }
        return rows;
    }

    private static Row row(String sessionId, String entryId, Map<String, String> fields) {
        long micros = Long.parseLong(fields.getOrDefault("timestamp", ""));
        return new Row(
                sessionId,
                Long.parseLong(entryId, 0, entryId.indexOf('-'), 10),
                fields.getOrDefault("id", ""),
                fields.get("invocation_id"),
                fields.get("agent_id"),
                fields.getOrDefault("author", ""),
                fields.get("branch"),
                parse(fields.get("content")),
                parse(fields.get("actions")),
                parse(fields.get("metadata")),
                Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000));
    }

    private static @Nullable Map<String, Object> parse(@Nullable String text) {
        return text == null ? null : JSON.readValue(text);
    }

    private static String key(String sessionId, String part) {
        return "aster:{" + sessionId + "}:" + part;
    }

    private static String micros() {
        return Long.toString(System.currentTimeMillis() * 1_000);
    }
}
