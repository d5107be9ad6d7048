package io.aster.sql.internal.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The source of a store's connections. Thread-safe. */
interface Pool {
    /** Blocks until a connection is free or the source's own timeout has passed. */
    Connection get() throws SQLException;

    /** Ends a connection, so that it is not lent again, instead of {@link Connection#close}. */
    void end(Connection connection) throws SQLException;

    /** Figures of the connections; empty where the source has none. */
    Map<String, Long> figures();

    /** Closes the connections that the store opened itself. */
    void close();
}
