package io.aster.sql.internal.server;

import io.aster.value.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data source of the application, whose waits for a connection end at the caller's deadline. Nothing ends the wait of any source in time:
 * it may be for a free connection, for a check of an idle one, or for a login. So for a caller with a deadline another thread waits.
 * Thread-safe.
 */
final class TimedSource implements AutoCloseable {
    /** Also the number of connections that may be on their way to callers that are out of time. */
    private static final int THREADS = 16;

    private static final long IDLE_SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(TimedSource.class);

    private final DataSource source;
    private final ThreadPoolExecutor threads;

    TimedSource(DataSource source) {
        this.source = source;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), TimedSource::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    /** A thread that inherits nothing from the caller that happens to start it. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "aster-connections", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Lends a connection.
     *
     * @throws SQLException if the source has none, or the deadline or an interrupt ended the wait
     */
    Connection lend() throws SQLException {
        Deadline deadline = Deadline.current();
        return deadline.isSet() ? lendBefore(deadline) : source.getConnection();
    }

    private Connection lendBefore(Deadline deadline) throws SQLException {
        CompletableFuture<Connection> lent = new CompletableFuture<>();
        threads.execute(() -> lendTo(lent));
        try {
            return lent.get(deadline.limit(Long.MAX_VALUE), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return late(lent, new SQLException("the deadline passed before a connection was lent", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late(lent, new SQLException("interrupted while a connection was awaited", e));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getCause());
        }
    }

    /** A connection that was lent at the last moment, after all. */
    private static Connection late(CompletableFuture<Connection> lent, SQLException e) throws SQLException {
        boolean isLent = !lent.cancel(false) && !lent.isCompletedExceptionally();
        if (isLent) {
            return lent.join();
        }
        throw e;
    }

    private void lendTo(CompletableFuture<Connection> caller) {
        if (caller.isDone()) {
            return;
        }
        try {
            Connection connection = source.getConnection();
            if (!caller.complete(connection)) {
                giveBack(connection);
            }
        } catch (SQLException | RuntimeException | Error e) {
            caller.completeExceptionally(e);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection did not close", e);
        }
    }

    /** Ends waits whose callers have left. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
