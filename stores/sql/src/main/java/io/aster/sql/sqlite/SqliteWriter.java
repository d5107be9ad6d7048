package io.aster.sql.sqlite;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreClosedException;
import io.aster.error.StoreInterruptedException;
import io.aster.sql.internal.jdbc.Connections.Work;
import io.aster.store.support.Interrupts;
import io.aster.value.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes; callers take turns in the order of their calls. The driver's own transactions are not used: with them the
 * next transaction begins right after a commit, and the file stays locked.
 */
final class SqliteWriter {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final SqliteFile file;
    private final SqliteErrors errors;
    private final Duration timeout;
    private @Nullable SqliteConnection connection;
    private boolean closed;

    SqliteWriter(SqliteFile file, SqliteErrors errors, Duration timeout, SqliteConnection connection) {
        this.file = file;
        this.errors = errors;
        this.timeout = timeout;
        this.connection = connection;
    }

    <T> T write(Supplier<List<String>> ids, Work<T> work) {
        long left = awaitTurn();
        try {
            if (closed) {
                throw new StoreClosedException();
            }
            SqliteConnection open = connection();
            begin(open, left);
            return inTransaction(open, ids, work);
        } finally {
            turn.unlock();
        }
    }

    void close() {
        turn.lock();
        try {
            closed = true;
            discard();
        } finally {
            turn.unlock();
        }
    }

    /** Waits for the turn of this thread, and returns how long it may still wait, in nanoseconds. */
    private long awaitTurn() {
        Interrupts.refuse();
        Deadline deadline = Deadline.current();
        long limit = deadline.limit(timeout.toNanos());
        // Only if no thread waits, because tryLock() ignores the queue.
        if (!turn.hasQueuedThreads() && turn.tryLock()) {
            return limit;
        }
        long started = System.nanoTime();
        try {
            if (!turn.tryLock(limit, TimeUnit.NANOSECONDS)) {
                throw deadline.timeout("other threads' writes did not end", timeout, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreInterruptedException("interrupted while other threads wrote", e);
        }
        return limit - (System.nanoTime() - started);
    }

    private SqliteConnection connection() {
        try {
            if (connection == null) {
                connection = file.writer();
            }
            return connection;
        } catch (SQLException e) {
            throw errors.inUse(e);
        }
    }

    private void begin(SqliteConnection open, long nanos) {
        try {
            open.waitFor(0);
            BusyWait wait = new BusyWait(nanos);
            while (!tryBegin(open, wait)) {
                // Another process holds the lock.
            }
        } catch (SQLException e) {
            if (!SqliteErrors.isBusy(e)) {
                discard();
            }
            throw errors.inUse(e);
        }
    }

    private static boolean tryBegin(SqliteConnection open, BusyWait wait) throws SQLException {
        try {
            open.execute("BEGIN IMMEDIATE");
            return true;
        } catch (SQLException e) {
            if (!SqliteErrors.isBusy(e)) {
                throw e;
            }
            wait.pause(e);
            return false;
        }
    }

    private <T> T inTransaction(SqliteConnection open, Supplier<List<String>> ids, Work<T> work) {
        boolean sound = false;
        try {
            T result = work.on(open);
            commit(open, ids);
            sound = true;
            return result;
        } catch (SQLException e) {
            sound = SqliteErrors.isRefusal(e) && isRolledBack(open);
            throw errors.inUse(e);
        } finally {
            if (!sound) {
                discard();
            }
        }
    }

    private void commit(SqliteConnection open, Supplier<List<String>> ids) throws SQLException {
        try {
            open.execute("COMMIT");
        } catch (SQLException e) {
            if (SqliteErrors.leavesOutcomeUnknown(e)) {
                throw new OutcomeUnknownException("the commit failed after it began", ids.get(), e);
            }
            throw e;
        }
    }

    private static boolean isRolledBack(SqliteConnection open) {
        try {
            open.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Closes the connection, which ends its transaction; the next write opens another. */
    private void discard() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
