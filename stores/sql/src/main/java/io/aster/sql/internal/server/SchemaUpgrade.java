package io.aster.sql.internal.server;

import io.aster.sql.SchemaMode;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.Migrations;
import java.sql.SQLException;

/** Upgrades the tables on a server to the version of this library, or only checks them, depending on the mode of the store. */
final class SchemaUpgrade {
    private final PooledConnections connections;
    private final ServerDialect dialect;
    private final ServerErrors errors;
    private final SchemaMode mode;
    private final UpgradeLock lock;
    private final Migrations migrations;

    SchemaUpgrade(PooledConnections connections, ServerDialect dialect, ServerErrors errors, ServerOptions options) {
        this.connections = connections;
        this.dialect = dialect;
        this.errors = errors;
        this.mode = options.schema();
        this.lock = dialect.upgradeLock();
        this.migrations = new Migrations(dialect.name(), options.name());
    }

    /** Blocks until the tables are those of this version, and for as long as another node is changing them. */
    void run() {
        if (mode != SchemaMode.NONE && !connections.<Boolean>read(this::isCurrent)) {
            connections.writeUnlimited(statements -> UpgradeTurn.run(lock, statements, this::upgrade));
        }
    }

    private boolean isCurrent(Statements statements) throws SQLException {
        return migrations.check(statements, dialect.tables(statements), mode == SchemaMode.MIGRATE);
    }

    /**
     * Checks again under the lock: another node may have upgraded them while this one waited for the lock, or this one before its
     * connection broke.
     */
    private boolean upgrade(Statements statements) throws SQLException {
        if (!isCurrent(statements)) {
            migrate(statements);
        }
        return true;
    }

    private void migrate(Statements statements) throws SQLException {
        try {
            migrations.migrate(statements);
        } catch (SQLException e) {
            ErrorKind kind = errors.kind(e);
            if (kind == ErrorKind.CONNECTION_LOST || kind == ErrorKind.CONFLICT) {
                throw e;
            }
            throw errors.ofMigration(e);
        }
    }
}
