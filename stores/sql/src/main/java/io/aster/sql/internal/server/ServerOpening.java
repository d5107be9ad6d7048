package io.aster.sql.internal.server;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.error.StoreException;
import io.aster.error.StoreTimeoutException;
import io.aster.sql.SchemaMode;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.Migrations;
import io.aster.store.Interrupts;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the connections of a store on a server: checks the server, and sees to the tables. */
public final class ServerOpening {
    private static final Logger LOG = LoggerFactory.getLogger(ServerOpening.class);
    private static final int MIGRATION_ATTEMPTS = 6;
    private static final long MIGRATION_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** How many connections a migration has at most. */
    private static final int MIGRATING = 4;

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
            return ready(new PooledConnections(given, dialect, errors, options.pool(), () -> {}), given);
        }
        HikariDataSource pool = pool(options.pool());
        return ready(new PooledConnections(pool, dialect, errors, options.pool(), pool::close), pool);
    }

    private HikariDataSource pool(PoolOptions size) {
        ServerAddress address = Objects.requireNonNull(options.address(), "address");
        try {
            return ConnectionPool.open(address, dialect, size);
        } catch (SQLException e) {
            throw errors.ofConnecting(e);
        }
    }

    private PooledConnections ready(PooledConnections connections, DataSource dataSource) {
        boolean ready = false;
        try {
            connections.read(statements -> {
                dialect.check(statements);
                return true;
            });
            prepareTables(connections, dataSource);
            ready = true;
            return connections;
        } finally {
            if (!ready) {
                connections.close();
            }
        }
    }

    private void prepareTables(PooledConnections connections, DataSource dataSource) {
        if (options.schema() == SchemaMode.NONE) {
            return;
        }
        for (int attempt = 1; !isCurrent(connections, dataSource); attempt++) {
            migrate(dataSource, attempt);
        }
    }

    /** Another node may make the same tables at the same time, and be in the midst of it. */
    private void migrate(DataSource dataSource, int attempt) {
        try {
            migrate(dataSource);
        } catch (StoreException e) {
            if (attempt == MIGRATION_ATTEMPTS || e.getClass() != StoreException.class) {
                throw e;
            }
            LOG.debug("migrated again", e);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MIGRATION_PAUSE_NANOS * attempt));
        }
    }

    private boolean isCurrent(PooledConnections connections, DataSource dataSource) {
        return connections.<Boolean>read(statements -> isCurrent(statements, migrations(dataSource, null)));
    }

    private boolean isCurrent(Statements statements, Migrations migrations) throws SQLException {
        return migrations.check(statements, dialect.tables(statements), options.schema() == SchemaMode.MIGRATE);
    }

    private Migrations migrations(DataSource dataSource, @Nullable String schema) {
        return new Migrations(dialect.name(), options.name(), dataSource, schema);
    }

    /** On connections of its own, because it needs several at the same time, and a pool may have a single one. */
    private void migrate(DataSource dataSource) {
        if (options.address() == null) {
            migrateAlone(new MigrationConnections(dataSource, dialect));
            return;
        }
        try (HikariDataSource some = pool(options.pool().withMaxOpen(MIGRATING).withMaxIdle(0))) {
            migrateAlone(new MigrationConnections(some, dialect));
        }
    }

    private void migrateAlone(MigrationConnections dataSource) {
        PooledConnections connections = new PooledConnections(dataSource, dialect, errors, options.pool(), () -> {});
        if (!dialect.locksTables()) {
            String schema = connections
                    .read(statements -> Optional.ofNullable(dialect.schemaOfTables(statements)))
                    .orElse(null);
            migrations(dataSource, schema).migrate();
            return;
        }
        connections.read(statements -> {
            lockTables(statements);
            try {
                Migrations migrations = migrations(dataSource, null);
                if (!isCurrent(statements, migrations)) {
                    migrations.migrate();
                }
                return true;
            } finally {
                dialect.unlockTables(statements);
            }
        });
    }

    private void lockTables(Statements statements) throws SQLException {
        long end = System.nanoTime() + Migrations.PATIENCE.toNanos();
        while (!dialect.lockTables(statements, options.pool().statementTimeout())) {
            Interrupts.refuse();
            if (System.nanoTime() - end > 0) {
                throw new StoreTimeoutException(
                        "another node did not end making the tables", Migrations.PATIENCE, null);
            }
            LOG.info("another node makes the tables");
        }
    }
}
