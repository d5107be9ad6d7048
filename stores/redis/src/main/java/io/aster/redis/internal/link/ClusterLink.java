package io.aster.redis.internal.link;

import io.aster.redis.internal.address.RedisAddress.Node;
import io.aster.redis.internal.address.RedisOptions;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.PartitionSelectorException;
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
import org.jspecify.annotations.Nullable;

/** The connections to the primaries of a Cluster, which Lettuce restores by itself. */
public final class ClusterLink implements RedisLink, RedisLink.Connection {
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final RedisClusterClient client;
    private final StatefulRedisClusterConnection<String, String> connection;
    private final RedisOptions options;
    private final Runnable close;
    private final ConcurrentMap<Node, NodeReplicas> replicas = new ConcurrentHashMap<>();
    private final NodeConnections others;
    private final AtomicLong lastLook = new AtomicLong(System.nanoTime() - BETWEEN_LOOKS);

    /**
     * Connects.
     *
     * @param close closes the client if it was created here
     */
    public ClusterLink(RedisClusterClient client, RedisOptions options, Runnable close) {
        this.client = client;
        this.connection = Handshake.with(() -> client.connect(StringCodec.UTF8));
        this.others = new NodeConnections(client.getResources(), connection.getOptions());
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

    @Override
    public <T> Command<T> noted(String key, Command<T> command) {
        return new ClusterWrite<>(command, key, this);
    }

    /** Always 0, because each write counts the breaks of the connection to its own node. */
    @Override
    public int breaks() {
        return 0;
    }

    @Override
    public CompletionStage<Long> replicated(Command<?> noted, int breaks) {
        return noted instanceof ClusterWrite<?> write ? write.replicas() : CompletableFuture.completedFuture(0L);
    }

    /** The node that has a key, by the slot table as last read. */
    CompletionStage<NodeReplicas> ownerOf(String key) {
        RedisClusterNode node = connection.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
        return node == null
                ? CompletableFuture.failedFuture(
                        new PartitionSelectorException("no node serves the slot", connection.getPartitions()))
                : replicas(new Node(node.getUri().getHost(), node.getUri().getPort()));
    }

    /** The node to which a redirection points: the last word of the reply is {@code host:port}. */
    CompletionStage<NodeReplicas> targetOf(Throwable redirection) {
        String address = String.valueOf(redirection.getMessage()).replaceFirst(".* ", "");
        int colon = address.lastIndexOf(':');
        return replicas(new Node(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    }

    /** Uses the connection of all other commands for the node, because the server counts the writes of each connection. */
    private CompletionStage<NodeReplicas> replicas(Node node) {
        return connection
                .getConnectionAsync(node.host(), node.port())
                .thenApply(open -> replicas.compute(
                        node,
                        (same, last) ->
                                last != null && last.connection() == open ? last : new NodeReplicas(open, options)));
    }

    @Override
    public List<CompletionStage<String>> info() {
        List<CompletionStage<String>> answers = new ArrayList<>();
        connection.async().upstream().commands().info().asMap().values().forEach(answers::add);
        return answers;
    }

    /** Refreshes the assignment of slots to primaries. */
    @Override
    public void suspect() {
        long last = lastLook.get();
        long now = System.nanoTime();
        if (now - last >= BETWEEN_LOOKS && lastLook.compareAndSet(last, now)) {
            client.refreshPartitionsAsync();
        }
    }

    @Override
    public boolean hasAllKeys() {
        return false;
    }

    @Override
    public @Nullable String serverOf(String key) {
        RedisClusterNode node = connection.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
        return node == null ? null : node.getNodeId();
    }

    @Override
    public List<String> servers() {
        return connection.getPartitions().stream()
                .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM)
                        && !node.getSlots().isEmpty())
                .map(RedisClusterNode::getNodeId)
                .toList();
    }

    @Override
    public StatefulRedisConnection<String, String> connectTo(String server) {
        RedisClusterNode node = connection.getPartitions().getPartitionByNodeId(server);
        if (node == null) {
            throw new RedisConnectionException("the Cluster has no node " + server);
        }
        return others.connect(node.getUri());
    }

    @Override
    public Timer timer() {
        return client.getResources().timer();
    }

    @Override
    public void close() {
        others.close();
        connection.close();
        close.run();
    }
}
