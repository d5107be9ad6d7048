package io.aster.sql.internal.server;

import io.aster.error.StoreTimeoutException;
import io.aster.sql.SchemaMode;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.Migrations;
import io.aster.store.support.Interrupts;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upgrades the tables on a server to the version of this library, or only checks them, depending on the mode of the store. */
final class SchemaUpgrade {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaUpgrade.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

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
            connections.writeUnlimited(this::upgrade);
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
        lock.liftLimits(statements);
        boolean done = false;
        try {
            acquire(statements);
            if (!isCurrent(statements)) {
                migrate(statements);
            }
            done = true;
            return true;
        } finally {
            release(statements, done);
        }
    }

    private void acquire(Statements statements) throws SQLException {
        long end = System.nanoTime() + Migrations.PATIENCE.toNanos();
        if (lock.tryAcquire(statements)) {
            return;
        }
        LOG.info("waiting for another node, which is changing the tables");
        do {
            Interrupts.refuse();
            if (System.nanoTime() - end > 0) {
                throw new StoreTimeoutException(
                        "another node did not finish changing the tables", Migrations.PATIENCE, null);
            }
            LockSupport.parkNanos(POLL_NANOS);
        } while (!lock.tryAcquire(statements));
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

    /** Releases the lock. A failure here must not hide an earlier one. */
    private void release(Statements statements, boolean done) throws SQLException {
        try {
            lock.release(statements);
        } catch (SQLException e) {
            if (done) {
                throw e;
            }
            LOG.debug("the lock on the tables ends with its connection", e);
        }
    }
}
