package io.aster.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool gets its connections from. The first is opened before there is a pool, because a pool that can't open it sleeps for a
 * second before it reports that. Thread-safe.
 */
final class DriverConnections implements DataSource, AutoCloseable {
    private final Driver driver;
    private final String jdbcUrl;
    private final Properties properties;
    private final @Nullable LoginTimeout login;
    private final AtomicReference<@Nullable Connection> first = new AtomicReference<>();
    private volatile int loginSeconds;

    private DriverConnections(Driver driver, String jdbcUrl, Properties properties, @Nullable LoginTimeout login) {
        this.driver = driver;
        this.jdbcUrl = jdbcUrl;
        this.properties = properties;
        this.login = login;
    }

    /**
     * Opens the first connection.
     *
     * @param properties the driver's, user and password among them
     * @param login limits a login; {@code null} for a driver that does so by a property
     */
    static DriverConnections open(
            Driver driver, String jdbcUrl, Properties properties, @Nullable LoginTimeout login) throws SQLException {
        DriverConnections connections = new DriverConnections(driver, jdbcUrl, properties, login);
        connections.first.set(connections.getConnection());
        return connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection opened = first.getAndSet(null);
        return opened == null ? ShieldedConnection.of(connect()) : opened;
    }

    private Connection connect() throws SQLException {
        return login == null ? driver.connect(jdbcUrl, properties) : login.connect(driver, jdbcUrl, properties);
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

    /** Only kept: drivers have no login timeout but one of the whole JVM, which is not Aster's to set. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginSeconds = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginSeconds;
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
