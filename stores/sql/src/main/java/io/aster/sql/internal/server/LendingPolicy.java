package io.aster.sql.internal.server;

import io.aster.error.StoreTimeoutException;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.value.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a broken connection is replaced by another one of its pool, which may be broken, too.
 *
 * @param timeout how long after the begin of the first attempt another one may begin
 * @param patient after each of this number of attempts, the pause before the next one is doubled; before the first ones there is none
 * @param doublings how often it is doubled at most
 */
record LendingPolicy(Duration timeout, int patient, int doublings) {
    private static final Logger LOG = LoggerFactory.getLogger(LendingPolicy.class);

    static LendingPolicy of(PoolOptions options) {
        return new LendingPolicy(options.connectionTimeout(), 10, 8);
    }

    /**
     * Lends until a connection can be used.
     *
     * @param first the error of the first connection
     * @param begin when it was requested, in nanoseconds
     * @throws StoreTimeoutException if none could be used in time
     */
    LentConnection retry(
            SQLException first, long begin, ServerErrors errors, RetryPolicy.Attempt<LentConnection> again) {
        Deadline deadline = Deadline.current();
        SQLException error = first;
        for (int attempt = 0; ; attempt++) {
            if (deadline.hasPassed()) {
                throw errors.late(error);
            }
            if (errors.kind(error) != ErrorKind.CONNECTION_LOST) {
                throw errors.of(error);
            }
            if (System.nanoTime() - begin > timeout.toNanos()) {
                throw new StoreTimeoutException("no connection could be used", timeout, error);
            }
            LOG.debug("a connection could not be used", error);
            pause(attempt);
            try {
                return again.run();
            } catch (SQLException e) {
                error = e;
            }
        }
    }

    private void pause(int attempt) {
        if (attempt >= patient) {
            int doubled = Math.min(attempt / patient - 1, doublings);
            LockSupport.parkNanos(Deadline.current().limit(TimeUnit.MILLISECONDS.toNanos(1L << doubled)));
        }
    }
}
