package io.aster.sql.internal.server;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Limits a login by the driver's socket timeout, which is at most this timeout during the login, and has its configured value afterwards.
 *
 * @param property the driver's, in milliseconds, 0 for none
 */
record LoginTimeout(String property, Duration timeout) {
    Connection connect(Driver driver, String jdbcUrl, Properties properties) throws SQLException {
        String set = properties.getProperty(property, "0");
        if (!set.matches("\\d{1,9}")) {
            // The driver reports the invalid value.
            return driver.connect(jdbcUrl, properties);
        }
        int afterwards = Integer.parseInt(set);
        long millis = afterwards == 0 ? timeout.toMillis() : Math.min(afterwards, timeout.toMillis());
        Properties ofLogin = new Properties();
        ofLogin.putAll(properties);
        ofLogin.setProperty(property, Long.toString(millis));
        Connection connection = driver.connect(jdbcUrl, ofLogin);
        connection.setNetworkTimeout(Runnable::run, afterwards);
        return connection;
    }
}
