package io.aster.redis.internal.link;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A write in a Cluster that notes which node executes it, because only the replicas of that node can confirm it. It is sent directly to the
 * node that should have the key, and after a redirection to the node that has it. Used by one call.
 */
final class ClusterWrite<T> implements Command<T> {
    private final Command<T> command;
    private final String key;
    private final ClusterLink link;
    private volatile @Nullable NodeReplicas node;
    private volatile int breaks;

    ClusterWrite(Command<T> command, String key, ClusterLink link) {
        this.command = command;
        this.key = key;
        this.link = link;
    }

    @Override
    public CompletionStage<T> send(RedisClusterAsyncCommands<String, String> server) {
        return send(server, command::send);
    }

    @Override
    public CompletionStage<T> sendWhole(RedisClusterAsyncCommands<String, String> server) {
        return send(server, command::sendWhole);
    }

    @Override
    public boolean mayHaveArrived() {
        return command.mayHaveArrived();
    }

    /** How many replicas have the write; waits for the number set by the options. */
    CompletionStage<Long> replicas() {
        NodeReplicas done = node;
        return done == null ? CompletableFuture.completedFuture(0L) : done.have(breaks);
    }

    private CompletionStage<T> send(
            RedisClusterAsyncCommands<String, String> cluster,
            Function<RedisClusterAsyncCommands<String, String>, CompletionStage<T>> sending) {
        return link.ownerOf(key)
                .thenCompose(owner -> {
                    note(owner);
                    return sending.apply(owner.connection().async());
                })
                .exceptionallyCompose(e -> {
                    Throwable reply = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
                    return reply instanceof RedisCommandExecutionException && RedisErrors.isRedirection(reply)
                            ? link.targetOf(reply).thenCompose(target -> {
                                note(target);
                                return sending.apply(cluster);
                            })
                            : CompletableFuture.failedFuture(reply);
                });
    }

    private void note(NodeReplicas doing) {
        node = doing;
        breaks = doing.breaks();
    }
}
