package io.aster.testservers.database;

import io.aster.testservers.process.ServerException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A database that only one test uses. {@link #close} drops it even if clients are still connected. On MySQL an open transaction that
 * used the database prevents the drop; it waits up to 30 seconds for the transaction to end.
 */
public final class TestDatabase implements AutoCloseable {
    private final String name;
    private final String url;
    private final String jdbcUrl;
    private final Runnable drop;

    TestDatabase(String name, String url, String jdbcUrl, Runnable drop) {
        this.name = name;
        this.url = url;
        this.jdbcUrl = jdbcUrl;
        this.drop = drop;
    }

    /** The database's name, unique on this server. */
    public String name() {
        return name;
    }

    /** The store URL, for {@code Aster.open}. */
    public String url() {
        return url;
    }

    /** The JDBC URL, with the superuser. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /**
     * Opens a connection, which the caller closes.
     *
     * @throws SQLException if the server can't be reached
     */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }

    /**
     * Drops the database.
     *
     * @throws ServerException if it can't be dropped, for example because the server does not run
     */
    @Override
    public void close() {
        drop.run();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    /** A name that needs no quotes in any database. */
    static String newName() {
        return "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }
}
