package io.aster.sql.internal.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.aster.error.StoreConfigurationException;
import io.aster.sql.internal.jdbc.OptionalLibrary;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Opens the pool of connections that a store creates itself. */
final class ConnectionPool {
    /** A class of the pool's library, by name, because the library may be absent. */
    static final String LIBRARY = "com.zaxxer.hikari.HikariDataSource";

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

    private ConnectionPool() {}

    /**
     * Opens a pool, with one connection to begin with.
     *
     * @throws StoreConfigurationException if the driver is missing, or does not know a parameter of the address
     * @throws SQLException if the server can't be reached or refuses
     */
    static HikariDataSource open(ServerAddress address, ServerDialect dialect, PoolOptions options)
            throws SQLException {
        Driver driver = driver(dialect);
        new DriverParameters(driver).check(address);
        HikariConfig config = config(dialect, options);
        // The pool uses this URL only to recognize the driver, and so the thread in which to set timeouts.
        config.setJdbcUrl(address.jdbcUrl());
        try (DriverConnections connections = DriverConnections.open(
                driver,
                address.jdbcUrl(),
                properties(address, dialect, options),
                login(address, dialect, options),
                options.socketTimeoutMillis())) {
            config.setDataSource(connections);
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Properties properties(ServerAddress address, ServerDialect dialect, PoolOptions options) {
        Properties properties = new Properties();
        properties.putAll(dialect.driverProperties(options));
        properties.putAll(address.properties());
        if (address.user() != null) {
            properties.put("user", address.user());
        }
        if (address.password() != null) {
            properties.put("password", address.password());
        }
        return properties;
    }

    private static @Nullable LoginTimeout login(ServerAddress address, ServerDialect dialect, PoolOptions options) {
        String property = dialect.socketTimeoutOfLogin();
        return property == null || address.hasSeveralHosts()
                ? null
                : new LoginTimeout(property, options.connectionTimeout());
    }

    private static HikariConfig config(ServerDialect dialect, PoolOptions options) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("aster-" + dialect.name());
        config.setConnectionInitSql(dialect.sessionSettings(options));
        config.setMaximumPoolSize(options.maxOpen());
        config.setMinimumIdle(Math.min(options.maxIdle(), options.maxOpen()));
        config.setMaxLifetime(options.maxLifetime().toMillis());
        config.setIdleTimeout(Math.min(
                IDLE_TIMEOUT.toMillis(), options.maxLifetime().dividedBy(2).toMillis()));
        config.setConnectionTimeout(options.connectionTimeout().toMillis());
        config.setValidationTimeout(Math.min(5000, options.connectionTimeout().toMillis()));
        return config;
    }

    private static Driver driver(ServerDialect dialect) {
        OptionalLibrary.require(dialect.driver(), "the driver for " + dialect.name(), dialect.driverArtifact());
        try {
            return Class.forName(dialect.driver())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new StoreConfigurationException("the driver for " + dialect.name() + " can't be loaded", e);
        }
    }
}
