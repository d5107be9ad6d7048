package io.aster.sql.internal.server;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one database server does in its own way, beside values and queries. Stateless. */
public interface ServerDialect extends Dialect {
    /** The class name of its JDBC driver. */
    String driver();

    /** The artifact that brings its driver, {@code group:artifact}. */
    String driverArtifact();

    /** Properties of the driver for connections that the store opens itself: caches and timeouts. An address may override them. */
    Map<String, String> driverProperties(PoolOptions options);

    /**
     * The driver's property for the socket timeout in milliseconds, if the driver has no other limit on a login; {@code null} if it has a
     * property for that.
     */
    default @Nullable String socketTimeoutOfLogin() {
        return null;
    }

    /** The first statement on every connection that the store opens itself. */
    String sessionSettings(PoolOptions options);

    /** What an error of this server means. */
    ErrorKind kind(SQLException e);

    /** What an administrator can do about an error of this server; empty where nothing helpful is known. */
    Optional<String> advice(SQLException e);

    /** Begins a transaction on a connection in autocommit mode. */
    void begin(Connection connection) throws SQLException;

    /** Commits what {@link #begin} began, and returns the connection to autocommit mode. */
    void commit(Connection connection) throws SQLException;

    /** Rolls back what {@link #begin} began, and returns the connection to autocommit mode. */
    void rollback(Connection connection) throws SQLException;

    /** Whether statements were sent on a connection without autocommit mode since its last commit. Has no lasting effect. */
    boolean isInTransaction(Connection connection) throws SQLException;

    /**
     * Checks whether this dialect supports the server.
     *
     * @throws io.aster.error.StoreConfigurationException if it is too old, another kind of server, or configured so that texts would be
     *     lost
     */
    void check(Statements statements) throws SQLException;

    /** The origin of the tables in the schemas that statements search. */
    Migrations.Tables tables(Statements statements) throws SQLException;

    /** Keeps other nodes from changing the tables. */
    UpgradeLock upgradeLock();

    /** The same for statements that the server refuses within a transaction. */
    default UpgradeLock maintenanceLock() {
        return upgradeLock();
    }
}
