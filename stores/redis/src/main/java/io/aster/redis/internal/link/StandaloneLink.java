package io.aster.redis.internal.link;

import io.aster.redis.internal.address.RedisOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.netty.util.Timer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one server, or to the primary that Sentinels name. A broken connection is replaced by a new one, for which the
 * Sentinels are queried again.
 */
public final class StandaloneLink implements RedisLink {
    private final RedisClient client;
    private final RedisOptions options;
    private final Runnable close;
    private final Lock connecting = new ReentrantLock();
    private volatile @Nullable Open current;

    /**
     * The connection of a client.
     *
     * @param close closes the client if it was created here
     */
    public StandaloneLink(RedisClient client, RedisOptions options, Runnable close) {
        this.client = client;
        this.options = options;
        this.close = close;
    }

    @Override
    public Connection connection() {
        Open now = current;
        return now != null && now.isUsable() ? now : connect();
    }

    @Override
    public boolean hasAllKeys() {
        return true;
    }

    @Override
    public String serverOf(String key) {
        return "";
    }

    @Override
    public StatefulRedisConnection<String, String> connectTo(String server) {
        return client.connect(StringCodec.UTF8);
    }

    @Override
    public Timer timer() {
        return client.getResources().timer();
    }

    @Override
    public void close() {
        Open last = current;
        if (last != null) {
            last.connection.close();
        }
        close.run();
    }

    private Open connect() {
        try {
            if (!connecting.tryLock(options.connectTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new RedisConnectionException("another caller is still connecting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisConnectionException("interrupted while connecting", e);
        }
        try {
            Open now = current;
            if (now == null || !now.isUsable()) {
                now = new Open(
                        client.connect(StringCodec.UTF8), client.getOptions().isAutoReconnect(), options);
                current = now;
            }
            return now;
        } finally {
            connecting.unlock();
        }
    }

    /** A connection, until it breaks. */
    private static final class Open implements Connection {
        private final StatefulRedisConnection<String, String> connection;
        private final boolean reconnects;
        private final NodeReplicas replicas;
        private volatile boolean suspected;

        Open(StatefulRedisConnection<String, String> connection, boolean reconnects, RedisOptions options) {
            this.connection = connection;
            this.reconnects = reconnects;
            this.replicas = new NodeReplicas(connection, options);
        }

        boolean isUsable() {
            return !suspected && (reconnects || connection.isOpen());
        }

        @Override
        public RedisClusterAsyncCommands<String, String> commands() {
            return connection.async();
        }

        @Override
        public int breaks() {
            return replicas.breaks();
        }

        @Override
        public CompletionStage<Long> replicated(Command<?> noted, int breaks) {
            return replicas.have(breaks);
        }

        @Override
        public List<CompletionStage<String>> info() {
            return List.of(connection.async().info());
        }

        /** Closes the connection, so that other callers that wait for an answer on it fail immediately. */
        @Override
        public void suspect() {
            suspected = true;
            CompletableFuture<Void> unused = connection.closeAsync();
        }
    }
}
