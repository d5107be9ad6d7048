package io.aster.sql.internal.server;

import io.aster.value.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long a connection may be silent. Not thread-safe. */
final class NetworkTimeout {
    private final Connection connection;
    private boolean isRefused;
    private boolean isPassed;

    /** In milliseconds, 0 for no limit; {@code null} as long as it was not needed here. */
    private @Nullable Integer before;

    /** The limit without a deadline, in the same unit. */
    private int usual;

    NetworkTimeout(Connection connection) {
        this.connection = connection;
    }

    /** Notes that the connection refuses a network timeout. */
    void refused() {
        isRefused = true;
    }

    /**
     * Sets it, unless the connection refuses that.
     *
     * @param millis 0 for no limit
     */
    void set(int millis) throws SQLException {
        if (!isRefused) {
            remember();
            usual = millis;
            connection.setNetworkTimeout(Runnable::run, millis);
        }
    }

    /**
     * Shortens it to the time until the thread's deadline, if there is one; called before each request to the server.
     *
     * @throws OutOfTimeException if the deadline has passed
     */
    void limit() throws SQLException {
        Deadline deadline = Deadline.current();
        if (deadline.hasPassed()) {
            isPassed = true;
            throw new OutOfTimeException();
        }
        shorten(deadline);
    }

    /** Whether a request was not sent because the deadline had passed: then the state of the connection is not as its user meant it. */
    boolean isPassed() {
        return isPassed;
    }

    /** Shortens it to the time until a deadline, to a millisecond at least. */
    void shorten(Deadline deadline) throws SQLException {
        if (deadline.isSet() && !isRefused) {
            remember();
            connection.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, deadline.limitMillis(usual)));
        }
    }

    /** Whether the connection answers within some seconds, and before the thread's deadline. */
    boolean isAnswered(int seconds) throws SQLException {
        long millis = TimeUnit.SECONDS.toMillis(seconds);
        Deadline deadline = Deadline.current();
        long limit = deadline.limitMillis(millis);
        if (limit == millis) {
            return connection.isValid(seconds);
        }
        if (isRefused) {
            return connection.isValid((int) (limit / 1_000) + 1);
        }
        shorten(deadline);
        // Without the limit of the check itself, which is in whole seconds.
        return connection.isValid(0);
    }

    /** Sets it as it was before. */
    void restore() throws SQLException {
        if (before != null) {
            connection.setNetworkTimeout(Runnable::run, before);
        }
    }

    private void remember() throws SQLException {
        if (before == null) {
            usual = connection.getNetworkTimeout();
            before = usual;
        }
    }
}
