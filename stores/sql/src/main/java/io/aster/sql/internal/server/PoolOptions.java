package io.aster.sql.internal.server;

import io.aster.sql.server.ServerStoreBuilder;
import java.time.Duration;

/** Options of a pool of connections; see {@link ServerStoreBuilder} for what each means. */
public record PoolOptions(
        int maxOpen, int maxIdle, Duration maxLifetime, Duration connectionTimeout, Duration statementTimeout) {
    public static final PoolOptions DEFAULTS =
            new PoolOptions(50, 10, Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** How long a socket may be silent: long enough that a statement's own timeout comes first. */
    public Duration socketTimeout() {
        return statementTimeout.plus(connectionTimeout);
    }

    /** The same in milliseconds, as a driver is passed it. */
    int socketTimeoutMillis() {
        return (int) Math.min(Integer.MAX_VALUE, socketTimeout().toMillis());
    }

    public PoolOptions withMaxOpen(int other) {
        return new PoolOptions(other, maxIdle, maxLifetime, connectionTimeout, statementTimeout);
    }

    public PoolOptions withMaxIdle(int other) {
        return new PoolOptions(maxOpen, other, maxLifetime, connectionTimeout, statementTimeout);
    }

    public PoolOptions withMaxLifetime(Duration other) {
        return new PoolOptions(maxOpen, maxIdle, other, connectionTimeout, statementTimeout);
    }

    public PoolOptions withConnectionTimeout(Duration other) {
        return new PoolOptions(maxOpen, maxIdle, maxLifetime, other, statementTimeout);
    }

    public PoolOptions withStatementTimeout(Duration other) {
        return new PoolOptions(maxOpen, maxIdle, maxLifetime, connectionTimeout, other);
    }
}
