package io.aster.redis.internal.link;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;

/** One idempotent command for a server: it may be resent after its answer was lost. */
public interface Command<T> {
    /** Sends it. */
    CompletionStage<T> send(RedisClusterAsyncCommands<String, String> server);

    /**
     * Whether a server may have received the last sending; false only if it certainly was not sent. Called after the answer arrived or
     * failed.
     */
    default boolean mayHaveArrived() {
        return true;
    }

    /** Sends it to a server that does not know its script. */
    default CompletionStage<T> sendWhole(RedisClusterAsyncCommands<String, String> server) {
        return send(server);
    }
}
