package io.aster.sql;

import io.aster.error.StoreInterruptedException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for another process to give up a lock of SQLite. SQLite itself would sleep up to 100 milliseconds between two tries, and a process
 * that writes all the time takes the lock again within one. Measured in ADR 7. Not thread-safe.
 */
final class BusyWait {
    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(Long.getLong("aster.busy.first", 50));
    private static final long LONGEST = TimeUnit.MICROSECONDS.toNanos(Long.getLong("aster.busy.cap", 1_000));

    private final long end;
    private long pause = SHORTEST;

    /**
     * Waits until a time.
     *
     * @param nanos how long from now
     */
    BusyWait(long nanos) {
        end = System.nanoTime() + nanos;
    }

    /**
     * Pauses after a try that met a lock; longer each time.
     *
     * @throws SQLException {@code busy} itself, if the time is over
     * @throws StoreInterruptedException if the thread is interrupted
     */
    void pause(SQLException busy) throws SQLException {
        if (System.nanoTime() - end >= 0) {
            throw busy;
        }
        LockSupport.parkNanos(pause);
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreInterruptedException("interrupted while another process held the file", busy);
        }
        pause = Math.min(2 * pause, LONGEST);
    }
}
