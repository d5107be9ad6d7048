package io.aster.testservers.database;

import io.aster.testservers.process.ServerException;

/** A database server that runs and can be connected to. Safe for use by several threads. */
public interface DatabaseServer {
    /** The database's name, as in {@code PostgreSQL} or {@code MySQL}. */
    String name();

    /** The version as reported by the server, for example {@code 18.6} or {@code 8.0.15}. */
    String version();

    /** The store URL of a database on this server, for example {@code postgresql://postgres@127.0.0.1:23456/name}. */
    String url(String database);

    /** The JDBC URL of a database on this server, with the superuser. */
    String jdbcUrl(String database);

    /**
     * Creates an empty database with a name of its own.
     *
     * @throws ServerException if it can't be created, or the JDBC driver is not on the class path
     */
    TestDatabase newDatabase();
}
