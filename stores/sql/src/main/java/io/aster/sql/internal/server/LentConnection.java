package io.aster.sql.internal.server;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection lent for one unit of work; every setting changed on it is restored afterwards. Not thread-safe. */
final class LentConnection {
    private final Connection connection;
    private final ServerDialect dialect;
    private final boolean autoCommit;
    private final int networkTimeout;
    private boolean networkTimeoutChanged;

    /** Whether statements may have been sent that were neither committed nor rolled back. */
    private boolean open;

    /**
     * Wraps a connection with the state in which it was lent.
     *
     * @param autoCommit whether every statement is a transaction of its own; if not, this class commits, and the mode stays
     * @param networkTimeout the original one, in milliseconds; 0 for none, which was then replaced; negative if the connection refuses a
     *     timeout
     */
    LentConnection(Connection connection, ServerDialect dialect, boolean autoCommit, int networkTimeout) {
        this.connection = connection;
        this.dialect = dialect;
        this.autoCommit = autoCommit;
        this.networkTimeout = networkTimeout;
        this.networkTimeoutChanged = networkTimeout == 0;
        this.open = !autoCommit;
    }

    Connection connection() {
        return connection;
    }

    /** Removes the limit on how long a statement may take. */
    void liftNetworkTimeout() throws SQLException {
        if (networkTimeout >= 0) {
            networkTimeoutChanged = true;
            connection.setNetworkTimeout(Runnable::run, 0);
        }
    }

    /** Begins a transaction. */
    void begin() throws SQLException {
        if (autoCommit) {
            dialect.begin(connection);
        }
        open = true;
    }

    /** Commits. An earlier interrupt does not break the connection while the thread waits for the answer. */
    void commit() throws SQLException {
        Shield.run(() -> {
            if (autoCommit) {
                dialect.commit(connection);
            } else {
                connection.commit();
            }
        });
        open = false;
    }

    /** Commits a statement that was sent without {@link #begin}, unless it committed itself. */
    void commitStatement() throws SQLException {
        if (!autoCommit) {
            commit();
        }
    }

    /** Rolls back what was not committed, and restores the settings. */
    void restore() throws SQLException {
        if (open && autoCommit) {
            dialect.rollback(connection);
        } else if (open) {
            connection.rollback();
        }
        if (networkTimeoutChanged) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
    }
}
