package io.aster.sql.internal.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection whose timeouts are switched off until it is closed, which puts them back.
 *
 * @param timeouts the server's, as they were
 * @param networkTimeout as it was, 0 for none
 */
record UnlimitedConnection(Connection connection, Map<String, String> timeouts, int networkTimeout)
        implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UnlimitedConnection.class);

    static Connection of(Connection connection, ServerDialect dialect) throws SQLException {
        Map<String, String> timeouts = read(connection, dialect);
        set(connection, dialect.timeouts(), timeouts.keySet());
        return (Connection) Proxy.newProxyInstance(
                UnlimitedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new UnlimitedConnection(connection, timeouts, setNetworkTimeout(connection, 0)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("close") && !connection.isClosed()) {
            restore();
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void restore() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            set(connection, timeouts, timeouts.keySet());
            setNetworkTimeout(connection, networkTimeout);
        } catch (SQLException e) {
            LOG.debug("a connection does not get its timeouts back", e);
        }
    }

    /** The timeouts that are set, without those that the server does not have. */
    private static Map<String, String> read(Connection connection, ServerDialect dialect) throws SQLException {
        Map<String, String> none = dialect.timeouts();
        Map<String, String> set = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(dialect.settings())) {
            while (row.next()) {
                String name = row.getString(1);
                if (none.containsKey(name) && !row.getString(2).equals(none.get(name))) {
                    set.put(name, row.getString(2));
                }
            }
        }
        return set;
    }

    private static void set(Connection connection, Map<String, String> values, Iterable<String> names)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String name : names) {
                statement.execute("SET SESSION " + name + " = " + values.get(name));
            }
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /** Sets the network timeout, and returns the former one; a connection that refuses has none to be set. */
    private static int setNetworkTimeout(Connection connection, int millis) {
        try {
            int before = connection.getNetworkTimeout();
            if (before != millis) {
                connection.setNetworkTimeout(Runnable::run, millis);
            }
            return before;
        } catch (SQLException | UnsupportedOperationException | AbstractMethodError e) {
            LOG.debug("a connection refuses a network timeout", e);
            return 0;
        }
    }
}
