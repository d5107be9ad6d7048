package io.aster.sql.sqlite;

import io.aster.error.StoreInterruptedException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for another process to release a lock of SQLite. SQLite itself would sleep up to 100 milliseconds between two tries, and a process
 * that writes continuously takes the lock again within one millisecond. Measured in ADR 7. Not thread-safe.
 */
final class BusyWait {
    /** The pause while other processes write, in nanoseconds: the process that waits longest must not try less often than the others. */
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(50);

    /** The pause while one process holds the lock for a long time, in nanoseconds. */
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final long start = System.nanoTime();
    private final long timeout;

    /**
     * Begins to wait.
     *
     * @param timeout for how long at most, in nanoseconds
     */
    BusyWait(long timeout) {
        this.timeout = timeout;
    }

    /**
     * Pauses after a try that found the lock held.
     *
     * @throws SQLException {@code busy} itself, if the timeout has passed
     * @throws StoreInterruptedException if the thread is interrupted
     */
    void pause(SQLException busy) throws SQLException {
        long waited = System.nanoTime() - start;
        if (waited >= timeout) {
            throw busy;
        }
        LockSupport.parkNanos(pauseAfter(waited));
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreInterruptedException("interrupted while another process held the file", busy);
        }
    }

    /** How long to pause after a wait, both in nanoseconds. */
    static long pauseAfter(long waited) {
        return waited < PATIENCE ? SHORT : LONG;
    }
}
