package io.aster.sql.internal.server;

import io.aster.error.StoreInterruptedException;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.value.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How work is repeated whose transaction certainly was not committed: after a conflict with other transactions, after its connection
 * broke before the commit, and where it led to a server that can't be written to.
 *
 * @param patience how long after the begin of the first attempt another one may begin
 * @param breaks how many connections that broke, or led to such a server, one call may use
 * @param pause the upper limit of the pause after the first conflict; each further conflict adds as much
 * @param longestPause the upper limit of every pause
 */
record RetryPolicy(Duration patience, int breaks, Duration pause, Duration longestPause) {
    private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);

    /** One attempt. */
    interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Repeats for as long as one statement may take, so that timeouts do not add up. */
    static RetryPolicy of(PoolOptions options) {
        return new RetryPolicy(options.statementTimeout(), 2, Duration.ofMillis(2), Duration.ofMillis(100));
    }

    /**
     * Repeats work until an attempt succeeds or the policy ends.
     *
     * @param first the error of the first attempt
     * @param begin when that attempt began, in nanoseconds
     * @throws io.aster.error.StoreException for the error of the last attempt
     */
    <T> T retry(SQLException first, long begin, ServerErrors errors, Attempt<T> again) {
        SQLException error = first;
        int conflicts = 0;
        int broken = 0;
        while (true) {
            ErrorKind kind = errors.kind(error);
            conflicts += kind == ErrorKind.CONFLICT ? 1 : 0;
            broken += isOfConnection(kind) ? 1 : 0;
            check(error, kind, errors);
            if (broken > breaks || System.nanoTime() - begin > patience.toNanos()) {
                throw errors.of(error);
            }
            LOG.debug("run again after {}", kind, error);
            pause(conflicts);
            try {
                return again.run();
            } catch (SQLException e) {
                error = e;
            }
        }
    }

    /**
     * Refuses to repeat on an interrupted thread, because on a virtual thread an interrupt breaks every connection that is read, and after
     * the thread's deadline.
     */
    private static void check(SQLException error, ErrorKind kind, ServerErrors errors) {
        if (kind != ErrorKind.CONFLICT && !isOfConnection(kind)) {
            throw errors.of(error);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreInterruptedException("interrupted; nothing was stored", error);
        }
        if (Deadline.current().hasPassed()) {
            throw errors.late(error);
        }
    }

    /** Whether another connection may do better. */
    private static boolean isOfConnection(ErrorKind kind) {
        return kind == ErrorKind.CONNECTION_LOST || kind == ErrorKind.READ_ONLY;
    }

    /** Waits for a random time, so that conflicting transactions do not conflict again. */
    private void pause(int conflicts) {
        if (conflicts > 0) {
            long limit = Math.min(longestPause.toNanos(), pause.toNanos() * conflicts);
            LockSupport.parkNanos(
                    Deadline.current().limit(ThreadLocalRandom.current().nextLong(limit)));
        }
    }
}
