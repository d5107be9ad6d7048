package io.aster.sql.internal.server;

import java.sql.SQLException;

/**
 * A request that was not sent, because the deadline of the thread has passed. A {@link SQLException}, so that work on a connection handles it
 * like any statement that failed.
 */
final class OutOfTimeException extends SQLException {
    private static final long serialVersionUID = 1L;

    OutOfTimeException() {
        super("the deadline has passed");
    }
}
