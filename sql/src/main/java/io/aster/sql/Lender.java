package io.aster.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.error.StoreTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lends connections that can be worked on, in bounded time, and sees to it that a broken one is not lent again. Thread-safe. */
final class Lender {
    private static final Logger LOG = LoggerFactory.getLogger(Lender.class);

    /**
     * When one connection broke, others did with it. A pool does not look at those that somebody used a moment ago, so all are looked
     * at here for a time that is longer than such a moment.
     */
    private static final long SUSPICION = TimeUnit.SECONDS.toNanos(1);

    private final DataSource dataSource;
    private final PoolOptions options;
    private final ServerErrors errors;
    private volatile long suspectUntil = System.nanoTime();
    private volatile boolean setsTimeouts;

    Lender(DataSource dataSource, PoolOptions options, ServerErrors errors) {
        this.dataSource = dataSource;
        this.options = options;
        this.errors = errors;
    }

    /** A connection in autocommit mode, which must be taken back. */
    Connection lend() {
        long end = System.nanoTime() + options.connectionTimeout().toNanos();
        do {
            Connection connection = get();
            boolean lent = false;
            try {
                lent = isAlive(connection) && prepare(connection);
                if (lent) {
                    return connection;
                }
            } finally {
                if (!lent) {
                    takeBackBroken(connection);
                }
            }
        } while (System.nanoTime() < end);
        throw new StoreTimeoutException("no connection answered", options.connectionTimeout(), null);
    }

    void takeBack(Connection connection) {
        try (connection) {
            if (setsTimeouts && !connection.isClosed() && connection.getNetworkTimeout() == socketTimeout()) {
                connection.setNetworkTimeout(Runnable::run, 0);
            }
        } catch (SQLException e) {
            // No fault of what was done before.
            LOG.debug("a connection did not close", e);
        }
    }

    /** Ends a connection: nobody can work on it any more, or nobody knows what state it is in. */
    void takeBackBroken(Connection connection) {
        try {
            if (!connection.isClosed()) {
                end(connection);
            }
        } catch (SQLException e) {
            LOG.debug("a connection did not end", e);
        }
        takeBack(connection);
    }

    /** From now on for some time, trusts no connection that it did not look at. */
    void suspectAll() {
        suspectUntil = System.nanoTime() + SUSPICION;
    }

    Map<String, Long> figures() {
        return dataSource instanceof HikariDataSource pool ? ConnectionPool.figures(pool) : Map.of();
    }

    private Connection get() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw errors.ofConnecting(e);
        }
    }

    private boolean isAlive(Connection connection) {
        try {
            return System.nanoTime() - suspectUntil > 0
                    || connection.isValid(
                            (int) Math.max(1, options.connectionTimeout().toSeconds()));
        } catch (SQLException e) {
            LOG.debug("a connection could not be looked at", e);
            return false;
        }
    }

    private boolean prepare(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            if (connection.getNetworkTimeout() == 0) {
                setsTimeouts = true;
                connection.setNetworkTimeout(Runnable::run, socketTimeout());
            }
            return true;
        } catch (SQLException e) {
            LOG.debug("a connection could not be prepared", e);
            return false;
        }
    }

    private int socketTimeout() {
        return (int) Math.min(Integer.MAX_VALUE, options.socketTimeout().toMillis());
    }

    private void end(Connection connection) throws SQLException {
        if (dataSource instanceof HikariDataSource pool) {
            pool.evictConnection(connection);
        } else {
            connection.abort(Runnable::run);
        }
    }
}
