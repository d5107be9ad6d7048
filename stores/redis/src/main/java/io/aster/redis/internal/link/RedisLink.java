package io.aster.redis.internal.link;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.netty.util.Timer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The connections to the servers: one to each, which all callers share. Thread-safe. */
public interface RedisLink extends AutoCloseable {
    /**
     * Returns an open connection; opens one if none is open, in bounded time.
     *
     * @throws io.lettuce.core.RedisException if it can't be opened
     */
    Connection connection();

    /** Whether one server has all keys, so that a script may use any of them together. */
    boolean hasAllKeys();

    /** The name of the server that has a key, by what this client knows; {@code null} if it knows none. */
    @Nullable String serverOf(String key);

    /** The names of all servers that have keys, for {@link #connectTo}. */
    List<String> servers();

    /**
     * Opens a connection to a server beside the one that callers share. Blocks in bounded time. The caller closes it, and opens another one
     * after it broke.
     *
     * @param server a name that {@link #serverOf} or {@link #servers} has returned
     * @throws io.lettuce.core.RedisException if it can't be opened
     */
    StatefulRedisConnection<String, String> connectTo(String server);

    /** The timer that ends waits for answers; its precision is one tick, 0.1 s by default. */
    Timer timer();

    /** Wraps a command that writes to a key, so that {@link Connection#replicated} can report its replicas. */
    default <T> Command<T> noted(String key, Command<T> command) {
        return command;
    }

    /** An open connection. */
    interface Connection {
        RedisClusterAsyncCommands<String, String> commands();

        /** How often it has broken so far and was opened again. */
        int breaks();

        /**
         * How many replicas have what a noted command wrote through this connection; waits for the number set by the options.
         *
         * @param breaks how often the connection had broken before the command was sent; if it broke since, the result is 0
         */
        CompletionStage<Long> replicated(Command<?> noted, int breaks);

        /** Reads the figures of every primary. */
        List<CompletionStage<String>> info();

        /**
         * Reports that a command was not answered, or was answered by a server that is not a primary, so that the link looks for another
         * server.
         */
        void suspect();
    }

    /** Closes the connections that this link opened. */
    @Override
    void close();
}
