package io.aster.sql.sqlite;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.SchemaMode;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.InstalledTables;
import io.aster.sql.internal.schema.Migrations;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Creates, upgrades or checks the tables of a file while it is opened. */
final class SqliteSchema {
    private static final String WAL = "wal";

    /**
     * The page size of a new file. A row of session_events stays on its page up to a quarter of a page, which is enough for most messages:
     * with real conversations the file is a fifth smaller than with pages of 4 KiB, and reads are a tenth faster.
     */
    private static final int PAGE_BYTES = 8192;

    private static final String COLUMNS =
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'";

    private final SqliteOptions options;
    private final SqliteFile file;
    private final SqliteErrors errors;
    private final Migrations migrations;

    SqliteSchema(SqliteOptions options, SqliteFile file, SqliteErrors errors) {
        this.options = options;
        this.file = file;
        this.errors = errors;
        this.migrations = new Migrations("sqlite", options.file().toString());
    }

    /** Opens a connection that writes, to a file whose tables are ready for use. */
    SqliteConnection open() {
        SqliteConnection connection = null;
        boolean ready = false;
        try {
            connection = file.writer();
            prepare(connection);
            ready = true;
            return connection;
        } catch (SQLException e) {
            throw errors.onOpen(e);
        } finally {
            if (connection != null && !ready) {
                connection.close();
            }
        }
    }

    /** Checks the tables of a file that is only read. */
    void check() {
        try (SqliteConnection connection = file.reader()) {
            boolean unused = isCurrent(connection);
        } catch (SQLException e) {
            throw errors.onOpen(e);
        }
    }

    private void prepare(SqliteConnection connection) throws SQLException {
        boolean current = isCurrent(connection);
        if (current && journalMode(connection, "").equals(WAL)) {
            return;
        }
        try (MigrationLock lock = MigrationLock.acquire(Path.of(options.file() + "-migration"))) {
            connection.execute("PRAGMA page_size = " + PAGE_BYTES);
            if (!journalMode(connection, " = " + WAL).equals(WAL)) {
                throw new StoreConfigurationException(
                        options.file() + ": this place can't hold a write-ahead log, which needs shared memory");
            }
            if (!isCurrent(connection)) {
                upgrade(connection);
            }
            lock.finish();
        }
    }

    /** Upgrades the tables in a transaction; a failure closes the connection, which rolls back. */
    private void upgrade(SqliteConnection connection) throws SQLException {
        connection.execute("BEGIN IMMEDIATE");
        migrations.migrate(connection);
        connection.execute("COMMIT");
    }

    /** Whether the tables need no change in the mode of the store. */
    private boolean isCurrent(SqliteConnection connection) throws SQLException {
        if (options.schema() == SchemaMode.NONE) {
            return true;
        }
        return migrations.check(connection, tables(connection), options.mayMigrate());
    }

    /** The origin of the tables of the file. */
    static Migrations.Tables tables(Statements connection) throws SQLException {
        Map<String, Set<String>> found = columns(connection);
        return found.containsKey(Migrations.HISTORY)
                ? Migrations.Tables.OURS
                : InstalledTables.withoutHistory("sqlite", found);
    }

    /** The columns of all tables of the file, by table. */
    static Map<String, Set<String>> columns(Statements connection) throws SQLException {
        Map<String, Set<String>> found = new HashMap<>();
        try (ResultSet row = connection.prepare(COLUMNS).executeQuery()) {
            while (row.next()) {
                found.computeIfAbsent(row.getString(1), table -> new HashSet<>())
                        .add(row.getString(2).toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }

    private static String journalMode(SqliteConnection connection, String change) throws SQLException {
        try (ResultSet row = connection.prepare("PRAGMA journal_mode" + change).executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
