package io.aster.sql.internal.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Opens the connections of a store on a server: checks the server, and sees to the tables. */
public final class ServerOpening {
    private final ServerOptions options;
    private final ServerDialect dialect;
    private final ServerErrors errors;

    public ServerOpening(ServerOptions options, ServerDialect dialect) {
        this.options = options;
        this.dialect = dialect;
        this.errors = new ServerErrors(options.name(), dialect, options.pool());
    }

    /** Connections to a server whose tables are as they should be. */
    public PooledConnections open() {
        DataSource given = options.dataSource();
        if (given != null) {
            return ready(new PooledConnections(given, dialect, errors, options.pool(), () -> {}));
        }
        HikariDataSource pool = pool();
        return ready(new PooledConnections(pool, dialect, errors, options.pool(), pool::close));
    }

    private HikariDataSource pool() {
        ServerAddress address = Objects.requireNonNull(options.address(), "address");
        try {
            return ConnectionPool.open(address, dialect, options.pool());
        } catch (SQLException e) {
            throw errors.ofConnecting(e);
        }
    }

    private PooledConnections ready(PooledConnections connections) {
        boolean ready = false;
        try {
            connections.read(statements -> {
                dialect.check(statements);
                return true;
            });
            new SchemaUpgrade(connections, dialect, errors, options).run();
            ready = true;
            return connections;
        } finally {
            if (!ready) {
                connections.close();
            }
        }
    }
}
