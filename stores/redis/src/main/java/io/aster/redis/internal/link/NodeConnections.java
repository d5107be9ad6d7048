package io.aster.redis.internal.link;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Connections to single nodes of a Cluster, beside those that the client of the Cluster keeps. They have its options, threads and
 * credentials, but end when they break. Thread-safe.
 */
final class NodeConnections {
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    private final ClientResources resources;
    private final ClientOptions options;
    private final Lock lock = new ReentrantLock();
    private @Nullable RedisClient client;
    private boolean closed;

    NodeConnections(ClientResources resources, ClientOptions options) {
        this.resources = resources;
        this.options =
                ClientOptions.copyOf(options).mutate().autoReconnect(false).build();
    }

    StatefulRedisConnection<String, String> connect(RedisURI node) {
        return client().connect(StringCodec.UTF8, node);
    }

    private RedisClient client() {
        lock.lock();
        try {
            if (closed) {
                throw new RedisConnectionException("closed");
            }
            RedisClient created = client;
            if (created == null) {
                created = RedisClient.create(resources);
                created.setOptions(options);
                client = created;
            }
            return created;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the connections; the threads are those of the client of the Cluster. */
    void close() {
        lock.lock();
        try {
            closed = true;
            if (client != null) {
                client.shutdown(Duration.ZERO, SHUTDOWN);
            }
        } finally {
            lock.unlock();
        }
    }
}
