package io.aster.sql.internal.server;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections for a migration, which may take longer than any statement of an application: without timeouts until they are closed. */
final class MigrationConnections extends PlainDataSource {
    private final DataSource dataSource;
    private final ServerDialect dialect;

    MigrationConnections(DataSource dataSource, ServerDialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean ready = false;
        try {
            Connection unlimited = UnlimitedConnection.of(connection, dialect);
            ready = true;
            return unlimited;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }
}
