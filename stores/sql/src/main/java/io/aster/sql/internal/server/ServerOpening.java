package io.aster.sql.internal.server;

import io.aster.sql.internal.jdbc.OptionalLibrary;
import io.aster.value.Deadline;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Opens the connections of a store on a server: checks the server, and creates, upgrades or checks the tables. */
public final class ServerOpening {
    private final ServerOptions options;
    private final ServerDialect dialect;
    private final ServerErrors errors;

    public ServerOpening(ServerOptions options, ServerDialect dialect) {
        this.options = options;
        this.dialect = dialect;
        this.errors = new ServerErrors(options.name(), dialect, options.pool());
    }

    /** Returns connections to a server whose tables are ready for use. No deadline ends a change of the tables half-way. */
    public PooledConnections open() {
        return Deadline.without(this::openWithoutDeadline);
    }

    private PooledConnections openWithoutDeadline() {
        DataSource given = options.dataSource();
        PooledConnections connections = given == null
                ? new PooledConnections(pool(), null, dialect, errors, options.pool())
                : new PooledConnections(GivenDataSource.of(given), setup(), dialect, errors, options.pool());
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

    private ConnectionSetup setup() {
        return new ConnectionSetup(dialect, errors, options.pool());
    }

    private Pool pool() {
        ServerAddress address = Objects.requireNonNull(options.address(), "address");
        OptionalLibrary.require(ConnectionPool.LIBRARY, "the connection pool", "io.aster:aster-" + dialect.name());
        try {
            return new HikariConnections(ConnectionPool.open(address, dialect, options.pool()), null);
        } catch (SQLException e) {
            throw errors.ofConnecting(e);
        }
    }
}
