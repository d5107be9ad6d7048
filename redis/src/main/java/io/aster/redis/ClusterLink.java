package io.aster.redis;

import io.aster.redis.RedisAddress.Node;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.StringCodec;
import io.netty.util.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** The connections to the primaries of a Cluster, which Lettuce makes again by itself. */
final class ClusterLink implements Link, Link.Connection {
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final RedisClusterClient client;
    private final StatefulRedisClusterConnection<String, String> connection;
    private final RedisOptions options;
    private final Runnable close;
    private final ConcurrentMap<Node, ReplicaRounds> rounds = new ConcurrentHashMap<>();
    private final AtomicLong lastLook = new AtomicLong(System.nanoTime() - BETWEEN_LOOKS);

    /**
     * Connects.
     *
     * @param close closes the client, if it was made here
     */
    ClusterLink(RedisClusterClient client, RedisOptions options, Runnable close) {
        this.client = client;
        this.connection = client.connect(StringCodec.UTF8);
        this.options = options;
        this.close = close;
    }

    @Override
    public Connection connection() {
        return this;
    }

    @Override
    public RedisClusterAsyncCommands<String, String> commands() {
        return connection.async();
    }

    /** On the very connection that commands for the key go through, because the server counts what came over it. */
    @Override
    public CompletionStage<Long> replicated(String key) {
        RedisClusterNode node = connection.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
        if (node == null) {
            return CompletableFuture.completedFuture(0L);
        }
        Node address = new Node(node.getUri().getHost(), node.getUri().getPort());
        return rounds.computeIfAbsent(address, one -> new ReplicaRounds(() -> askReplicas(one)))
                .ask();
    }

    private CompletionStage<Long> askReplicas(Node node) {
        return connection
                .getConnectionAsync(node.host(), node.port())
                .thenCompose(one -> one.async()
                        .waitForReplication(
                                options.replicas(), options.replicasTimeout().toMillis()));
    }

    @Override
    public List<CompletionStage<String>> info() {
        List<CompletionStage<String>> answers = new ArrayList<>();
        connection.async().upstream().commands().info().asMap().values().forEach(answers::add);
        return answers;
    }

    /** Looks who is primary of what by now. */
    @Override
    public void suspect() {
        long last = lastLook.get();
        long now = System.nanoTime();
        if (now - last >= BETWEEN_LOOKS && lastLook.compareAndSet(last, now)) {
            client.refreshPartitionsAsync();
        }
    }

    @Override
    public Timer timer() {
        return client.getResources().timer();
    }

    @Override
    public void close() {
        connection.close();
        close.run();
    }
}
