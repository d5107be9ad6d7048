package io.aster.redis.internal.link;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.netty.util.Timer;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The way to the servers: one connection to each, which all callers share. Thread-safe. */
public interface RedisLink extends AutoCloseable {
    /**
     * An open connection; makes one if there is none, in bounded time.
     *
     * @throws io.lettuce.core.RedisException if it can't be made
     */
    Connection connection();

    /** Whether one server has all keys, so that a script may use any of them together. */
    boolean hasAllKeys();

    /** The timer that ends waits for answers; it is as exact as its ticks, 0.1 s by default. */
    Timer timer();

    /** Wraps a command that writes to a key, so that {@link Connection#replicated} can report its replicas. */
    default <T> Command<T> noted(String key, Command<T> command) {
        return command;
    }

    /** An open connection. */
    interface Connection {
        RedisClusterAsyncCommands<String, String> commands();

        /** How often it has broken so far and was made again. */
        int breaks();

        /**
         * How many replicas have what a noted command wrote through this connection; waits until as many have it as the options say.
         *
         * @param breaks how often the connection had broken before the command was sent; if it broke since, none counts
         */
        CompletionStage<Long> replicated(Command<?> noted, int breaks);

        /** Reads the figures of every primary. */
        List<CompletionStage<String>> info();

        /** Reports that a command was not answered, or by a server that is no primary, so that another server is looked for. */
        void suspect();
    }

    /** Closes what was opened here. */
    @Override
    void close();
}
