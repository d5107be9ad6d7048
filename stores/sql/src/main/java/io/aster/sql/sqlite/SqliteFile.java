package io.aster.sql.sqlite;

import io.aster.value.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to one file. */
final class SqliteFile {
    /** The size to which a checkpoint cuts a larger write-ahead log, in bytes. */
    private static final int WAL_BYTES_KEPT = 16 * 1024 * 1024;

    private final SqliteOptions options;
    private final String url;

    SqliteFile(SqliteOptions options) {
        this.options = options;
        // A file: URI, in which no character of the path can be taken for a parameter.
        this.url = "jdbc:sqlite:" + options.file().toUri() + (isImmutable() ? "?immutable=1" : "");
    }

    /** Without it, SQLite creates a log and shared memory beside a file to read it, in a folder that may not allow that. */
    private boolean isImmutable() {
        return options.readOnly() && SqliteLocation.isUnchanging(options.file());
    }

    /** A connection that writes. */
    SqliteConnection writer() throws SQLException {
        SQLiteConfig config = writing();
        if (!options.mayCreate()) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        SqliteConnection writer = open(config);
        writer.addSearchTerms();
        if (syncsToDriveOnly(System.getProperty("os.name", ""))) {
            SqliteFigures.pragma(writer, "fullfsync = 1");
            SqliteFigures.pragma(writer, "checkpoint_fullfsync = 1");
        }
        limitPages(writer);
        return writer;
    }

    /** Whether a sync of this system ends in the cache of a drive, and another one ({@code F_FULLFSYNC}) on its disk. */
    static boolean syncsToDriveOnly(String system) {
        return system.startsWith("Mac");
    }

    /** A connection that only reads. */
    SqliteConnection reader() throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return open(config);
    }

    private SqliteConnection open(SQLiteConfig config) throws SQLException {
        int busyMillis = (int) TimeUnit.NANOSECONDS.toMillis(
                Deadline.current().limit(options.busyTimeout().toNanos()));
        config.setBusyTimeout(busyMillis);
        Connection connection = config.createConnection(url);
        return new SqliteConnection(connection.unwrap(SQLiteConnection.class), busyMillis);
    }

    private void limitPages(SqliteConnection writer) throws SQLException {
        if (options.maxBytes() < Long.MAX_VALUE) {
            long pages = options.maxBytes() / SqliteFigures.pragma(writer, "page_size");
            SqliteFigures.pragma(writer, "max_page_count = " + pages);
        }
    }

    private SQLiteConfig writing() {
        SQLiteConfig config = config();
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        return config;
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        return config;
    }
}
