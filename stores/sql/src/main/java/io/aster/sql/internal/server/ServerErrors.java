package io.aster.sql.internal.server;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.error.StoreFullException;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.error.StoreUnavailableException;
import io.aster.sql.internal.jdbc.DuplicateKeyException;
import io.aster.sql.internal.jdbc.ErrorAdvice;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.store.support.NetworkProblem;
import io.aster.value.Deadline;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.sql.SQLException;

/** Turns what a server reports into errors of this library, by SQLState and vendor code. */
final class ServerErrors {
    private static final String BROKEN = "08006";

    private final String server;
    private final ServerDialect dialect;
    private final PoolOptions options;

    /**
     * Errors of one server.
     *
     * @param server its address, for messages
     */
    ServerErrors(String server, ServerDialect dialect, PoolOptions options) {
        this.server = server;
        this.dialect = dialect;
        this.options = options;
    }

    ErrorKind kind(SQLException e) {
        return dialect.kind(e);
    }

    /** The error for a statement that had no effect. */
    StoreException of(SQLException e) {
        return switch (kind(e)) {
            case CONNECTION_LOST -> new StoreUnavailableException(message("the connection broke", e), e);
            case CONFLICT -> new StoreUnavailableException(message("other transactions stood in the way", e), e);
            case DUPLICATE_KEY -> new DuplicateKeyException(e);
            case TIMEOUT -> new StoreTimeoutException(message("the server gave up", e), options.statementTimeout(), e);
            case FULL -> new StoreFullException(message("no space left for it", e), e);
            case OUT_OF_MEMORY -> new StoreUnavailableException(message("the server is out of memory", e), e);
            case UNAVAILABLE -> new StoreUnavailableException(message("the server can't serve", e), e);
            case READ_ONLY -> new StoreUnavailableException(message("the server can't be written to", e), e);
            case CONFIGURATION -> refused(e);
            case OTHER -> new StoreException(message("failed", e), e);
        };
    }

    /** The error for work that certainly was not committed, and is not repeated because the thread's deadline has passed. */
    StoreException late(SQLException e) {
        String what = "no answer came";
        if (e instanceof OutOfTimeException) {
            what = "a statement was not sent";
        } else if (kind(e) == ErrorKind.CONFLICT) {
            what = "other transactions stood in the way";
        }
        return Deadline.current().exceeded(server + ": " + what, e);
    }

    /** The error for a failure to get a connection from a pool, where an interrupt or the thread's deadline ends the wait. */
    StoreException ofWaiting(SQLException e) {
        if (isInterrupt(e)) {
            Thread.currentThread().interrupt();
            return new StoreInterruptedException("interrupted while waiting for a connection", e);
        }
        Deadline deadline = Deadline.current();
        return deadline.hasPassed() ? deadline.exceeded(server + ": no connection was free", e) : ofConnecting(e);
    }

    private static boolean isInterrupt(SQLException e) {
        boolean interrupt = Thread.currentThread().isInterrupted();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            interrupt |= cause instanceof InterruptedException;
        }
        return interrupt;
    }

    /** The error for a failure to get a connection. Without a cause of its own, it is a timeout. */
    StoreException ofConnecting(SQLException e) {
        SQLException cause = ErrorAdvice.serverError(e);
        if (cause == null) {
            String message = server + ": none of " + options.maxOpen() + " connections became free";
            return new StoreTimeoutException(message, options.connectionTimeout(), e);
        }
        if (isMistrust(cause)) {
            return mistrusted(cause);
        }
        return switch (kind(cause)) {
            case CONNECTION_LOST, UNAVAILABLE, OTHER -> unreachable(cause);
            default -> of(cause);
        };
    }

    /** The error for a statement that changes tables. */
    StoreException ofMigration(SQLException e) {
        String message = server + ": its tables could not be migrated: " + reason(e);
        return switch (kind(e)) {
            case CONFIGURATION -> new StoreConfigurationException(message, e);
            case DUPLICATE_KEY, OTHER -> new StoreException(message, e);
            default -> of(e);
        };
    }

    private StoreException refused(SQLException e) {
        return new StoreConfigurationException(message("refused", e) + ": " + reason(e), e);
    }

    private StoreException unreachable(SQLException e) {
        String question = "; does it run, and are host and port right?";
        return new StoreUnavailableException(message("can't be reached", e) + ": " + reason(e) + question, e);
    }

    private StoreException mistrusted(SQLException e) {
        String advice = "; its certificate must name the host and be signed by an authority that is trusted here";
        String reason = NetworkProblem.of(e).orElse("its certificate does not fit");
        return new StoreConfigurationException(message("not trusted", e) + ": " + reason + advice, e);
    }

    /**
     * Whether the driver gave the connection up because the certificate is wrong, for example of another host: the network did not fail.
     */
    private static boolean isMistrust(SQLException e) {
        boolean network = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
            network |= cause instanceof IOException;
        }
        return !network && BROKEN.equals(e.getSQLState());
    }

    private String reason(SQLException e) {
        return ErrorAdvice.of(e, dialect::advice);
    }

    private String message(String what, SQLException e) {
        return server + ": " + what + " (SQLState " + e.getSQLState()
                + (e.getErrorCode() == 0 ? ")" : ", code " + e.getErrorCode() + ")");
    }
}
