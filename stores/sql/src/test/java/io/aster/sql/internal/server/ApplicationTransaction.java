package io.aster.sql.internal.server;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An application's transactions by thread, and a data source that takes part in them: within a transaction it lends the transaction's
 * connection, which closing does not give back. As frameworks have it.
 */
final class ApplicationTransaction {
    private final DataSource real;

    /** One for each data source, as frameworks have it. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Connection> bound = new ThreadLocal<>();

    ApplicationTransaction(DataSource real) {
        this.real = real;
    }

    /** The data source that takes part. */
    DataSource aware() {
        return Intercepted.dataSource(real, this::boundOr);
    }

    Connection begin() throws SQLException {
        Connection connection = real.getConnection();
        connection.setAutoCommit(false);
        bound.set(connection);
        return connection;
    }

    void rollback() throws SQLException {
        try (Connection connection = bound.get()) {
            bound.remove();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Connection boundOr(Connection fresh) {
        Connection connection = bound.get();
        if (connection == null) {
            return fresh;
        }
        try {
            fresh.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return Intercepted.connection(
                connection,
                (target, method, arguments) ->
                        method.getName().equals("close") ? null : Intercepted.pass(target, method, arguments));
    }
}
