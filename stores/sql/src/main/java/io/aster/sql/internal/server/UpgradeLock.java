package io.aster.sql.internal.server;

import io.aster.sql.internal.jdbc.Statements;
import java.sql.SQLException;

/**
 * Prevents other nodes from changing the tables while this one does. It is taken on the one connection that changes them, and within its
 * transaction: a pool may have a single connection, and a pooler may give the next transaction another one. The server releases the lock
 * when the connection ends. Thread-safe.
 */
public interface UpgradeLock {
    /** Lifts the server's limits on how long a statement may take and wait, until the transaction ends or {@link #release}. */
    void liftLimits(Statements statements) throws SQLException;

    /**
     * Takes the lock, and sets the schema of the existing tables as the one that statements use.
     *
     * @return false if another node holds it
     */
    boolean tryAcquire(Statements statements) throws SQLException;

    /** Releases the lock and restores the limits, where the end of the transaction does not. */
    default void release(Statements statements) throws SQLException {}
}
