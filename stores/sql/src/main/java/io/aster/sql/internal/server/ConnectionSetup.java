package io.aster.sql.internal.server;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.internal.jdbc.ErrorKind;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares connections of a given data source for work. Thread-safe. */
final class ConnectionSetup {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSetup.class);

    private final ServerDialect dialect;
    private final ServerErrors errors;
    private final int socketTimeout;

    /** Whether the source's connections are in autocommit mode: then one without it is inside a transaction of the application. */
    private volatile boolean autoCommits;

    private volatile boolean timeoutsRefused;

    ConnectionSetup(ServerDialect dialect, ServerErrors errors, PoolOptions options) {
        this.dialect = dialect;
        this.errors = errors;
        this.socketTimeout = options.socketTimeoutMillis();
    }

    /** Whether the source's connections were found to refuse a network timeout. */
    boolean refusesTimeouts() {
        return timeoutsRefused;
    }

    /**
     * Prepares a connection for work.
     *
     * @throws StoreConfigurationException if the application has a transaction on it
     * @throws SQLException if it can't be used
     */
    void prepare(LentConnection lent) throws SQLException {
        Connection connection = lent.connection();
        if (connection.getAutoCommit()) {
            autoCommits = true;
        } else if (autoCommits || isInTransaction(lent)) {
            throw new StoreConfigurationException("the data source lent a connection inside of a transaction of the"
                    + " application, which must not be committed here: give Aster the data source that is not aware of"
                    + " transactions, and leave autocommit as it is on connections that go back to it");
        } else {
            lent.withoutAutoCommit();
        }
        if (timeoutsRefused || !limit(lent)) {
            lent.networkTimeout().refused();
        }
    }

    private boolean isInTransaction(LentConnection lent) throws SQLException {
        if (timeoutsRefused) {
            lent.networkTimeout().refused();
        }
        lent.networkTimeout().limit();
        return dialect.isInTransaction(lent.connection());
    }

    /** Sets a network timeout if the connection has none; returns false if the connection refuses that. */
    private boolean limit(LentConnection lent) throws SQLException {
        try {
            if (lent.connection().getNetworkTimeout() == 0) {
                lent.networkTimeout().set(socketTimeout);
            }
            return true;
        } catch (SQLException e) {
            if (errors.kind(e) == ErrorKind.CONNECTION_LOST) {
                throw e;
            }
            return refused(e);
        } catch (UnsupportedOperationException | AbstractMethodError e) {
            return refused(e);
        }
    }

    private boolean refused(Throwable e) {
        timeoutsRefused = true;
        LOG.warn(
                "the data source's connections refuse a network timeout: a dead server blocks callers for as long as the"
                        + " driver's own settings allow",
                e);
        return false;
    }
}
