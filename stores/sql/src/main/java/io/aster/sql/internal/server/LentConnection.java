package io.aster.sql.internal.server;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection for as long as one work lasts; everything that is changed of it is put back. Not thread-safe. */
final class LentConnection {
    private final Connection connection;
    private final ServerDialect dialect;
    private final boolean autoCommit;
    private final int networkTimeout;
    private boolean networkTimeoutChanged;

    /** Whether statements may have been sent that were neither committed nor rolled back. */
    private boolean open;

    /**
     * A connection as it was lent.
     *
     * @param autoCommit whether every statement is a transaction of its own; otherwise statements are committed here, and the mode stays
     * @param networkTimeout as it was, in milliseconds, 0 for none, which was changed then; negative if the connection refuses to have one
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

    /** Lets a statement take as long as it takes. */
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

    /** Commits. An interrupt that came before does not break the connection while it waits for the answer. */
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

    /** Rolls back what was not committed, and puts back what was set. */
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
