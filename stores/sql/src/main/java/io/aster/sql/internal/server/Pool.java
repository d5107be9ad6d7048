package io.aster.sql.internal.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Where a store gets its connections, and what only their owner can do about them. Thread-safe. */
interface Pool {
    /**
     * Lends a connection: blocks until one is free, the source's own timeout has passed, or the thread's deadline.
     *
     * @throws SQLException if none was free in time, can be opened, or the thread was interrupted
     */
    Connection lend() throws SQLException;

    /**
     * Opens a connection for work that lasts as long as the store is open: not one of the pool's where that is possible. Its caller closes
     * it.
     */
    Connection openOther() throws SQLException;

    /** Ends a connection, so that it is not lent again, instead of {@link Connection#close}. */
    void evict(Connection connection) throws SQLException;

    /** Ends all other connections, too: those that are lent when they are given back. Does nothing to those of an application. */
    void evictOthers();

    /** Figures of the connections; empty where the source has none. */
    Map<String, Long> figures();

    /** Closes the connections that the store opened itself. */
    void close();
}
