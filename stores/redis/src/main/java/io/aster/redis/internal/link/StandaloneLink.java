package io.aster.redis.internal.link;

import io.aster.redis.internal.address.RedisOptions;
import io.aster.value.Deadline;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.netty.util.Timer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** The latest attempt to connect; guarded by the lock, as the next field. */
    private @Nullable CompletableFuture<Open> attempt;

    private boolean closed;

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
    public List<String> servers() {
        return List.of("");
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
        connecting.lock();
        try {
            closed = true;
            Open last = current;
            if (last != null) {
                last.connection.close();
            }
        } finally {
            connecting.unlock();
        }
        close.run();
    }

    /** Waits for the attempt to connect that is under way, or for a new one. */
    private Open connect() {
        long limit = options.connectTimeout().toNanos();
        CompletableFuture<Open> joined;
        connecting.lock();
        try {
            Open now = current;
            if (now != null && now.isUsable()) {
                return now;
            }
            joined = attempt;
            if (joined == null || joined.isDone()) {
                joined = begin();
                attempt = joined;
                limit = Long.MAX_VALUE;
            }
        } finally {
            connecting.unlock();
        }
        return await(joined, limit);
    }

    /** Begins an attempt on a thread of its own, because a caller leaves at its deadline, and the next one needs the connection. */
    private CompletableFuture<Open> begin() {
        CompletableFuture<Open> begun = new CompletableFuture<>();
        Thread thread = new Thread(null, () -> open(begun), "aster-redis-connect", 0, false);
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    private void open(CompletableFuture<Open> begun) {
        try {
            StatefulRedisConnection<String, String> connection = Handshake.with(() -> client.connect(StringCodec.UTF8));
            Open opened = new Open(connection, client.getOptions().isAutoReconnect(), options);
            keep(opened);
            begun.complete(opened);
        } catch (RuntimeException | Error e) {
            begun.completeExceptionally(e);
        }
    }

    /** Keeps a connection for all callers; all of them may have left meanwhile, and the link may have been closed. */
    private void keep(Open opened) {
        connecting.lock();
        try {
            if (closed) {
                opened.connection.close();
            }
            current = opened;
        } finally {
            connecting.unlock();
        }
    }

    private static Open await(CompletableFuture<Open> joined, long nanos) {
        try {
            return joined.get(Deadline.current().limit(nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisConnectionException("interrupted while connecting", e);
        } catch (TimeoutException e) {
            throw new RedisConnectionException("another caller is still connecting", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new RedisException(e);
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
