package io.aster.sql.internal.server;

import io.aster.sql.internal.jdbc.Statements;
import io.aster.store.support.Interrupts;
import io.aster.value.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection lent for one unit of work, and its statements, which the driver caches beyond that. Every setting changed on it is restored
 * afterwards. Not thread-safe.
 */
final class LentConnection implements Statements {
    private static final Logger LOG = LoggerFactory.getLogger(LentConnection.class);
    private static final String BROKEN = "08006";

    private final Connection connection;
    private final Pool pool;
    private final ServerDialect dialect;
    private final NetworkTimeout networkTimeout;

    /** Usually a single one. */
    private final List<Prepared> prepared = new ArrayList<>(1);

    private boolean autoCommit = true;

    /** Whether the connection was set to autocommit mode for statements that can't run within a transaction. */
    private boolean borrowedAutoCommit;

    /** Whether statements may have been sent that were neither committed nor rolled back. */
    private boolean open;

    /** Whether the statements commit by themselves, one of them at least. */
    private boolean commitsItself;

    private boolean mayBeCommitted;
    private boolean kept;

    private record Prepared(String sql, PreparedStatement statement) {}

    /** A connection in autocommit mode, which accepts a network timeout. */
    LentConnection(Connection connection, Pool pool, ServerDialect dialect) {
        this.connection = connection;
        this.pool = pool;
        this.dialect = dialect;
        this.networkTimeout = new NetworkTimeout(connection);
    }

    Connection connection() {
        return connection;
    }

    /** Notes that the connection is not in autocommit mode. This class then commits, and the mode stays. */
    void withoutAutoCommit() {
        autoCommit = false;
        open = true;
    }

    /** How long the connection may be silent until it is given back. */
    NetworkTimeout networkTimeout() {
        return networkTimeout;
    }

    /**
     * Checks that the server answers, even on an interrupted thread, but not after its deadline.
     *
     * @throws SQLException if it does not
     */
    void checkAlive(Duration timeout) throws SQLException {
        int seconds = (int) Math.max(1, timeout.toSeconds());
        Shield.run(() -> {
            if (!networkTimeout.isAnswered(seconds)) {
                throw new SQLException("a connection did not answer", BROKEN);
            }
        });
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        beginStatement();
        PreparedStatement statement = find(sql);
        return statement != null ? statement : add(sql, connection.prepareStatement(sql));
    }

    @Override
    public PreparedStatement prepareWithKeys(String sql) throws SQLException {
        beginStatement();
        PreparedStatement statement = find(sql);
        return statement != null
                ? statement
                : add(sql, connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS));
    }

    private void beginStatement() throws SQLException {
        networkTimeout.limit();
        mayBeCommitted |= commitsItself;
    }

    private @Nullable PreparedStatement find(String sql) {
        for (Prepared known : prepared) {
            if (known.sql.equals(sql)) {
                return known.statement;
            }
        }
        return null;
    }

    private PreparedStatement add(String sql, PreparedStatement statement) {
        prepared.add(new Prepared(sql, statement));
        return statement;
    }

    void begin(UnitOfWork unit) throws SQLException {
        commitsItself = unit == UnitOfWork.STATEMENT;
        if (unit == UnitOfWork.UPGRADE || unit == UnitOfWork.MAINTENANCE) {
            networkTimeout.set(0);
        }
        if (unit == UnitOfWork.MAINTENANCE && !autoCommit) {
            connection.setAutoCommit(true);
            borrowedAutoCommit = true;
            open = false;
        }
        if (unit == UnitOfWork.TRANSACTION || unit == UnitOfWork.UPGRADE) {
            if (autoCommit) {
                networkTimeout.limit();
                dialect.begin(connection);
            }
            open = true;
        }
    }

    /** Commits what is not committed by its statement. */
    void commit(UnitOfWork unit) throws SQLException {
        if (unit == UnitOfWork.READ || unit == UnitOfWork.MAINTENANCE || (unit == UnitOfWork.STATEMENT && autoCommit)) {
            return;
        }
        networkTimeout.limit();
        mayBeCommitted = unit != UnitOfWork.UPGRADE;
        commit();
    }

    /** Commits. An earlier interrupt does not break the connection while the thread waits for the answer. */
    private void commit() throws SQLException {
        Shield.run(() -> {
            if (autoCommit) {
                dialect.commit(connection);
            } else {
                connection.commit();
            }
        });
        open = false;
    }

    /** Whether the server may have committed the work if its answer was lost. */
    boolean mayBeCommitted() {
        return mayBeCommitted;
    }

    /** Notes that the connection can be lent again. */
    void keep() {
        kept = true;
    }

    /** Returns the connection to its pool as it was; ends it if it broke, or its state is unknown. */
    void giveBack() {
        Interrupts.shield(() -> {
            closeStatements();
            return (kept && !networkTimeout.isPassed() && restore()) ? close() : evict();
        });
    }

    /** Returns the connection to its pool before any work was done on it. */
    void release() {
        Interrupts.shield(() -> restoreNetworkTimeout() ? close() : evict());
    }

    private boolean restoreNetworkTimeout() {
        try {
            networkTimeout.restore();
            return true;
        } catch (SQLException e) {
            LOG.debug("a connection refuses its former timeout", e);
            return false;
        }
    }

    /** Ends the connection, so that it is not lent again; returns whether that succeeded. */
    boolean evict() {
        return Interrupts.shield(() -> {
            try {
                pool.evict(connection);
                return true;
            } catch (SQLException e) {
                LOG.debug("a connection did not end", e);
                return false;
            }
        });
    }

    /** Returns the connection to its pool as it is. A failure does not affect the work done before; returns whether there was none. */
    boolean close() {
        return Interrupts.shield(() -> {
            try {
                connection.close();
                return true;
            } catch (SQLException e) {
                LOG.debug("a connection did not close", e);
                return false;
            }
        });
    }

    /** Closes the statements. A failure to close does not affect what they did. */
    private void closeStatements() {
        for (Prepared known : prepared) {
            try {
                known.statement.close();
            } catch (SQLException e) {
                LOG.debug("a statement did not close", e);
            }
        }
    }

    /**
     * Rolls back what was not committed, and restores the settings; not after the thread's deadline, because that waits for an answer, and
     * the server rolls back when the connection ends.
     */
    private boolean restore() {
        Deadline deadline = Deadline.current();
        if (open && deadline.hasPassed()) {
            return false;
        }
        try {
            networkTimeout.shorten(deadline);
            if (open && autoCommit) {
                dialect.rollback(connection);
            } else if (open) {
                connection.rollback();
            }
            if (borrowedAutoCommit) {
                connection.setAutoCommit(false);
            }
            networkTimeout.restore();
            return true;
        } catch (SQLException e) {
            LOG.debug("a transaction ends with its connection", e);
            return false;
        }
    }
}
