package io.aster.sql.internal.server;

import io.aster.error.StoreTimeoutException;
import io.aster.sql.internal.jdbc.Connections.Work;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.Migrations;
import io.aster.store.support.Interrupts;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The turn of one node among those that change the tables. */
final class UpgradeTurn {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradeTurn.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private UpgradeTurn() {}

    /** Runs work under the lock, without the server's time limits; waits for as long as another node changes the tables. */
    static <T> T run(UpgradeLock lock, Statements statements, Work<T> work) throws SQLException {
        lock.liftLimits(statements);
        boolean done = false;
        try {
            acquire(lock, statements);
            T result = work.on(statements);
            done = true;
            return result;
        } finally {
            release(lock, statements, done);
        }
    }

    private static void acquire(UpgradeLock lock, Statements statements) throws SQLException {
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

    /** Releases the lock. A failure here must not hide an earlier one. */
    private static void release(UpgradeLock lock, Statements statements, boolean done) throws SQLException {
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
