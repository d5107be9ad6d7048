package io.aster.sql.internal.server;

import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.store.support.Interrupts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lends usable connections, in bounded time, and never lends a broken one again. Thread-safe. */
final class ConnectionLender {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLender.class);
    private static final String BROKEN = "08006";

    /**
     * How long all connections are checked after one broke, in nanoseconds, because others probably broke with it. A pool skips the check
     * of recently used connections; this time is longer than what a pool calls recent.
     */
    private static final long SUSPICION = TimeUnit.SECONDS.toNanos(1);

    /** After each ten connections that could not be used, the pause before the next one is doubled; before the first ten there is none. */
    private static final int PATIENT = 10;

    private static final int DOUBLED_AT_MOST = 8;

    private final Pool pool;
    private final PoolOptions options;
    private final ServerErrors errors;
    private final ConnectionSetup setup;
    private volatile long suspectUntil = System.nanoTime();

    ConnectionLender(Pool pool, ServerDialect dialect, PoolOptions options, ServerErrors errors) {
        this.pool = pool;
        this.options = options;
        this.errors = errors;
        this.setup = new ConnectionSetup(dialect, errors, options);
    }

    /**
     * Lends a connection, which must be passed to {@link #takeBack}.
     *
     * @throws StoreInterruptedException if the thread was interrupted before or while it waited
     */
    LentConnection lend() {
        long end = System.nanoTime() + options.connectionTimeout().toNanos();
        for (int attempt = 0; ; attempt++) {
            Interrupts.refuse();
            try {
                return ready(get());
            } catch (SQLException e) {
                if (errors.kind(e) != ErrorKind.CONNECTION_LOST) {
                    throw errors.of(e);
                }
                if (System.nanoTime() - end > 0) {
                    throw new StoreTimeoutException("no connection could be used", options.connectionTimeout(), e);
                }
                LOG.debug("a connection could not be used", e);
            }
            pause(attempt);
        }
    }

    /**
     * Takes back a connection.
     *
     * @param sound false if it broke, or its state is unknown: it is then ended
     */
    void takeBack(LentConnection lent, boolean sound) {
        Interrupts.shield(() -> (sound && restore(lent)) ? close(lent.connection()) : end(lent.connection()));
    }

    /** Has every connection checked before it is lent, for some time. */
    void suspectAll() {
        suspectUntil = System.nanoTime() + SUSPICION;
    }

    private Connection get() {
        try {
            return pool.get();
        } catch (SQLException e) {
            if (isInterrupt(e)) {
                Thread.currentThread().interrupt();
                throw new StoreInterruptedException("interrupted while waiting for a connection", e);
            }
            throw errors.ofConnecting(e);
        }
    }

    private static boolean isInterrupt(SQLException e) {
        boolean interrupt = Thread.currentThread().isInterrupted();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            interrupt |= cause instanceof InterruptedException;
        }
        return interrupt;
    }

    /** Prepares a connection for work. Ends a broken one; one refused for another reason is returned to the pool unchanged. */
    private LentConnection ready(Connection connection) throws SQLException {
        try {
            Interrupts.refuse();
            checkAlive(connection);
            return setup.of(connection);
        } catch (SQLException e) {
            Interrupts.shield(() -> end(connection));
            throw e;
        } catch (RuntimeException e) {
            Interrupts.shield(() -> close(connection));
            throw e;
        }
    }

    private void checkAlive(Connection connection) throws SQLException {
        if (System.nanoTime() - suspectUntil < 0) {
            int seconds = (int) Math.max(1, options.connectionTimeout().toSeconds());
            Shield.run(() -> {
                if (!connection.isValid(seconds)) {
                    throw new SQLException("a connection did not answer", BROKEN);
                }
            });
        }
    }

    private static boolean restore(LentConnection lent) {
        try {
            lent.restore();
            return true;
        } catch (SQLException e) {
            LOG.debug("a transaction ends with its connection", e);
            return false;
        }
    }

    private boolean end(Connection connection) {
        try {
            pool.end(connection);
            return true;
        } catch (SQLException e) {
            LOG.debug("a connection did not end", e);
            return false;
        }
    }

    private static boolean close(Connection connection) {
        try {
            connection.close();
            return true;
        } catch (SQLException e) {
            // Does not affect the work done before.
            LOG.debug("a connection did not close", e);
            return false;
        }
    }

    private static void pause(int attempt) {
        if (attempt >= PATIENT) {
            int doubled = Math.min(attempt / PATIENT - 1, DOUBLED_AT_MOST);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1L << doubled));
        }
    }
}
