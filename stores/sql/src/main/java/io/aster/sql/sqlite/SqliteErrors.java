package io.aster.sql.sqlite;

import static org.sqlite.SQLiteErrorCode.SQLITE_BUSY;
import static org.sqlite.SQLiteErrorCode.SQLITE_CANTOPEN;
import static org.sqlite.SQLiteErrorCode.SQLITE_CONSTRAINT;
import static org.sqlite.SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY;
import static org.sqlite.SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE;
import static org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT;
import static org.sqlite.SQLiteErrorCode.SQLITE_FULL;
import static org.sqlite.SQLiteErrorCode.SQLITE_IOERR;
import static org.sqlite.SQLiteErrorCode.SQLITE_LOCKED;
import static org.sqlite.SQLiteErrorCode.SQLITE_NOMEM;
import static org.sqlite.SQLiteErrorCode.SQLITE_NOTADB;
import static org.sqlite.SQLiteErrorCode.SQLITE_PERM;
import static org.sqlite.SQLiteErrorCode.SQLITE_PROTOCOL;
import static org.sqlite.SQLiteErrorCode.SQLITE_READONLY;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.error.StoreFullException;
import io.aster.error.StoreUnavailableException;
import io.aster.sql.internal.jdbc.DuplicateKeyException;
import io.aster.value.Deadline;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns SQLite's result codes into errors of this library. */
final class SqliteErrors {
    private static final Set<SQLiteErrorCode> NO_PLACE =
            Set.of(SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_NOTADB);

    private static final String ADVICE =
            "; where the -wal and -shm files can't be created beside it, it can be read if no user has the right to write to it";

    private final Path file;
    private final boolean readOnly;
    private final Duration busyTimeout;

    SqliteErrors(SqliteOptions options) {
        this.file = options.file();
        this.readOnly = options.readOnly();
        this.busyTimeout = options.busyTimeout();
    }

    /** An error while the file is in use. */
    StoreException inUse(SQLException e) {
        SQLiteErrorCode code = code(e);
        if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) {
            return new DuplicateKeyException(e);
        }
        return switch (primary(code)) {
            case SQLITE_BUSY -> Deadline.current().timeout(file + ": another process kept its lock", busyTimeout, e);
            case SQLITE_LOCKED, SQLITE_PROTOCOL ->
                new StoreUnavailableException(file + ": busy (" + code.name() + ")", e);
            case SQLITE_FULL -> new StoreFullException(file + ": no space left for it", e);
            default -> new StoreException(file + ": " + words(code), e);
        };
    }

    /** Whether SQLite can't read on, because the file is not what it wrote. */
    static boolean isDamage(SQLException e) {
        return primary(code(e)) == SQLITE_CORRUPT;
    }

    /** What happened, and SQLite's name of it. */
    private String words(SQLiteErrorCode code) {
        String words = switch (primary(code)) {
            case SQLITE_NOTADB -> "is not a SQLite database";
            case SQLITE_CORRUPT -> "is damaged";
            case SQLITE_IOERR -> "can't be read or written";
            case SQLITE_PERM, SQLITE_READONLY -> "permission denied";
            case SQLITE_CANTOPEN -> "can't be opened" + (readOnly ? ADVICE : "");
            case SQLITE_NOMEM -> "no memory left for it";
            default -> "SQLite failed";
        };
        return words + " (" + code.name() + ")";
    }

    /** An error while the file is being opened. */
    StoreException onOpen(SQLException e) {
        SQLiteErrorCode code = primary(code(e));
        return NO_PLACE.contains(code) ? new StoreConfigurationException(file + ": " + words(code(e)), e) : inUse(e);
    }

    /** Whether another connection holds the lock, and nothing else is wrong. */
    static boolean isBusy(SQLException e) {
        return primary(code(e)) == SQLITE_BUSY;
    }

    /** Whether a row was refused, and nothing else is wrong. */
    static boolean isRefusal(SQLException e) {
        return primary(code(e)) == SQLITE_CONSTRAINT;
    }

    /** Whether the changes of a failed commit may still be found in the file when it is read again. */
    static boolean leavesOutcomeUnknown(SQLException e) {
        return primary(code(e)) == SQLITE_IOERR;
    }

    private static SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.UNKNOWN_ERROR ? code : SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }
}
