package io.aster.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool gets its connections from. The first is opened before there is a pool, because a pool that can't open it sleeps for a
 * second before it says so. Thread-safe.
 */
final class DriverConnections implements DataSource, AutoCloseable {
    private final Driver driver;
    private final String jdbcUrl;
    private final Properties properties;
    private final AtomicReference<@Nullable Connection> first = new AtomicReference<>();

    private DriverConnections(Driver driver, String jdbcUrl, Properties properties) {
        this.driver = driver;
        this.jdbcUrl = jdbcUrl;
        this.properties = properties;
    }

    /**
     * Opens the first connection.
     *
     * @param properties the driver's, user and password among them
     * @param seconds how long to log in may take
     */
    static DriverConnections open(Driver driver, String jdbcUrl, Properties properties, int seconds)
            throws SQLException {
        DriverConnections connections = new DriverConnections(driver, jdbcUrl, properties);
        connections.setLoginTimeout(seconds);
        connections.first.set(connections.getConnection());
        return connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection opened = first.getAndSet(null);
        return opened == null ? driver.connect(jdbcUrl, properties) : opened;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    /** Closes the first connection unless it was taken. More can still be opened. */
    @Override
    public void close() throws SQLException {
        Connection opened = first.getAndSet(null);
        if (opened != null) {
            opened.close();
        }
    }

    /** Of all drivers in this JVM; those that have a property for it do not look at it. */
    @Override
    public void setLoginTimeout(int seconds) {
        DriverManager.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
