package io.aster.sql.internal.server;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The source of a pool's connections. The first is opened before the pool exists, because a pool that can't open it sleeps for a second
 * before it reports that. Thread-safe.
 */
final class DriverConnections extends PlainDataSource implements AutoCloseable {
    private final Driver driver;
    private final String jdbcUrl;
    private final Properties properties;
    private final @Nullable LoginTimeout login;
    private final int socketTimeout;
    private final AtomicReference<@Nullable Connection> first = new AtomicReference<>();

    private DriverConnections(
            Driver driver, String jdbcUrl, Properties properties, @Nullable LoginTimeout login, int socketTimeout) {
        this.driver = driver;
        this.jdbcUrl = jdbcUrl;
        this.properties = properties;
        this.login = login;
        this.socketTimeout = socketTimeout;
    }

    /**
     * Opens the first connection.
     *
     * @param properties the driver's, user and password among them
     * @param login limits a login; {@code null} for a driver that limits it by a property of its own
     * @param socketTimeout of connections whose properties set none, in milliseconds
     */
    static DriverConnections open(
            Driver driver, String jdbcUrl, Properties properties, @Nullable LoginTimeout login, int socketTimeout)
            throws SQLException {
        DriverConnections connections = new DriverConnections(driver, jdbcUrl, properties, login, socketTimeout);
        connections.first.set(connections.getConnection());
        return connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection opened = first.getAndSet(null);
        return opened == null ? ShieldedConnection.of(connect()) : opened;
    }

    private Connection connect() throws SQLException {
        Connection connection =
                login == null ? driver.connect(jdbcUrl, properties) : login.connect(driver, jdbcUrl, properties);
        if (connection.getNetworkTimeout() == 0) {
            connection.setNetworkTimeout(Runnable::run, socketTimeout);
        }
        return connection;
    }

    /** Closes the first connection unless it was taken. More can still be opened. */
    @Override
    public void close() throws SQLException {
        Connection opened = first.getAndSet(null);
        if (opened != null) {
            opened.close();
        }
    }
}
