package io.aster.sql.postgresql.internal.signal;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection beside those that a store lends for work. */
public interface SideConnection {
    Connection open() throws SQLException;

    /** Ends a connection, also while another thread waits on it, and whatever was set on it. */
    static void end(Connection connection) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is of no use any longer, whether it could be closed or not.
        }
    }

    /** Ends the transaction of a connection that is not in autocommit mode. */
    static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }
}
