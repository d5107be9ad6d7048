package io.aster.redis.internal.link;

import io.aster.redis.internal.address.RedisOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the replicas of a node have of the writes that came over a connection to it. Once that broke, another process may answer, which
 * never had them. Thread-safe.
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

    /** How many replicas have everything that was written since the connection had broken so often; 0 if it broke since. */
    CompletionStage<Long> have(int breaksBefore) {
        return rounds.ask().thenApply(have -> breaks.get() == breaksBefore ? have : 0L);
    }
}
