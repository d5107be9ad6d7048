package io.aster.testservers.redis;

import io.aster.testservers.process.ServerException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The keys whose names begin with a prefix that a test has for itself. {@link #close} deletes them. Safe for use by several threads;
 * everything blocks until it is done.
 */
public final class TestKeyspace implements AutoCloseable {
    private static final String KEYS_AT_ONCE = "1000";

    private final String prefix = "test-" + UUID.randomUUID().toString().substring(0, 18) + ":";
    private final String url;
    private final Primaries primaries;

    TestKeyspace(String url, Primaries primaries) {
        this.url = url;
        this.primaries = primaries;
    }

    /** The store URL of the Redis that the keys are on, for {@code Aster.open}. */
    public String url() {
        return url;
    }

    /** How the keys' names begin, for example {@code test-0b5f9c3e-77aa-4a3c:}. Nothing in it means anything in a pattern. */
    public String prefix() {
        return prefix;
    }

    /**
     * How many keys there are now with this prefix, on all primaries together. Keys that are being moved from one node of a cluster to
     * another may be missed.
     *
     * @throws ServerException if a primary can't be reached
     */
    public long count() {
        Set<String> all = new HashSet<>();
        onPrimaries(connection -> all.addAll(keys(connection)));
        return all.size();
    }

    /**
     * Deletes the keys.
     *
     * @throws ServerException if a primary can't be reached
     */
    @Override
    public void close() {
        // One by one, since those of a cluster lie in different slots.
        onPrimaries(connection -> connection.callAll(
                keys(connection).stream().map(key -> List.of("DEL", key)).toList()));
    }

    /** The prefix. */
    @Override
    public String toString() {
        return prefix;
    }

    private void onPrimaries(Visit visit) {
        try {
            for (RedisServerAddress primary : primaries.find()) {
                try (RespConnection connection = RespConnection.open(primary)) {
                    visit.to(connection);
                }
            }
        } catch (IOException e) {
            throw new ServerException("the keys of " + prefix + " can't be listed", e);
        }
    }

    /** A scan may give a key more than once. */
    private Set<String> keys(RespConnection connection) throws IOException {
        Set<String> keys = new HashSet<>();
        String cursor = "0";
        do {
            List<?> reply =
                    RespReplies.list(connection.call("SCAN", cursor, "MATCH", prefix + "*", "COUNT", KEYS_AT_ONCE));
            cursor = String.valueOf(reply.get(0));
            keys.addAll(RespReplies.texts(reply.get(1)));
        } while (!cursor.equals("0"));
        return keys;
    }

    /** Where the keys are: one server, or each primary of a cluster. */
    @FunctionalInterface
    interface Primaries {
        List<RedisServerAddress> find() throws IOException;
    }

    /** What is done on each primary. */
    @FunctionalInterface
    private interface Visit {
        void to(RespConnection connection) throws IOException;
    }
}
