package io.aster.sql.sqlite;

import io.aster.error.StoreClosedException;
import io.aster.error.StoreInterruptedException;
import io.aster.sql.internal.jdbc.Connections.Work;
import io.aster.store.support.Interrupts;
import io.aster.value.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connections that read, concurrently with the writer and with each other; opened when needed, and then kept. */
final class SqliteReaders {
    private final Deque<SqliteConnection> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore free;
    private final int size;
    private final SqliteFile file;
    private final SqliteErrors errors;
    private final Duration timeout;
    private volatile boolean closed;

    SqliteReaders(SqliteFile file, SqliteErrors errors, SqliteOptions options) {
        this.file = file;
        this.errors = errors;
        this.timeout = options.busyTimeout();
        this.size = options.readers();
        this.free = new Semaphore(size, true);
    }

    <T> T read(Work<T> work) {
        refuseClosed();
        Interrupts.refuse();
        awaitTurn();
        SqliteConnection reader = null;
        boolean sound = false;
        try {
            refuseClosed();
            reader = open();
            T result = untilFree(reader, work);
            sound = true;
            return result;
        } catch (SQLException e) {
            throw errors.inUse(e);
        } finally {
            giveBack(reader, sound);
        }
    }

    /** Reads; retries while another process recovers the log, or closes the file as its last user. */
    private <T> T untilFree(SqliteConnection reader, Work<T> work) throws SQLException {
        BusyWait wait = null;
        while (true) {
            try {
                return work.on(reader);
            } catch (SQLException e) {
                if (!SqliteErrors.isBusy(e)) {
                    throw e;
                }
                wait = wait == null ? new BusyWait(Deadline.current().limit(timeout.toNanos())) : wait;
                wait.pause(e);
            }
        }
    }

    void close() {
        closed = true;
        free.acquireUninterruptibly(size);
        for (SqliteConnection reader = idle.poll(); reader != null; reader = idle.poll()) {
            reader.close();
        }
        free.release(size);
    }

    private void awaitTurn() {
        Deadline deadline = Deadline.current();
        try {
            // Only if no thread waits, because tryAcquire() ignores the queue.
            boolean atOnce = !free.hasQueuedThreads() && free.tryAcquire();
            if (!atOnce && !free.tryAcquire(deadline.limit(timeout.toNanos()), TimeUnit.NANOSECONDS)) {
                throw deadline.timeout("other threads' reads did not end", timeout, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreInterruptedException("interrupted while other threads read", e);
        }
    }

    private SqliteConnection open() throws SQLException {
        SqliteConnection kept = idle.poll();
        if (kept == null) {
            kept = file.reader();
            kept.waitFor(0);
        }
        return kept;
    }

    private void giveBack(@Nullable SqliteConnection reader, boolean sound) {
        if (reader != null && sound) {
            idle.push(reader);
        } else if (reader != null) {
            reader.close();
        }
        free.release();
    }

    void refuseClosed() {
        if (closed) {
            throw new StoreClosedException();
        }
    }
}
