package io.aster.redis.internal.link;

import io.aster.redis.internal.address.RedisOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the replicas of a node that have the writes sent over one connection to it. After that connection broke, another process without
 * these writes may answer. Thread-safe.
 */
final class NodeReplicas {
    private final StatefulRedisConnection<String, String> connection;
    private final ReplicaRounds rounds;
    private final AtomicInteger breaks = new AtomicInteger();

    NodeReplicas(StatefulRedisConnection<String, String> connection, RedisOptions options) {
        this.connection = connection;
        this.rounds = new ReplicaRounds(() -> connection
                .async()
                .waitForReplication(
                        options.replicas(), options.replicasTimeout().toMillis()));
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> broken) {
                breaks.incrementAndGet();
            }
        });
    }

    StatefulRedisConnection<String, String> connection() {
        return connection;
    }

    /** How often the connection has broken so far. */
    int breaks() {
        return breaks.get();
    }

    /** How many replicas have every write sent since {@link #breaks()} returned {@code breaksBefore}; 0 if the connection broke since. */
    CompletionStage<Long> have(int breaksBefore) {
        return rounds.ask().thenApply(have -> breaks.get() == breaksBefore ? have : 0L);
    }
}
