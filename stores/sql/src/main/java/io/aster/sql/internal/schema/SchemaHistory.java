package io.aster.sql.internal.schema;

import io.aster.sql.internal.jdbc.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table that records which migrations a database has. Its columns are those of Flyway, which created the table before Aster did so
 * itself.
 */
final class SchemaHistory {
    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS aster_schema_history (
                installed_rank int           NOT NULL PRIMARY KEY,
                version        varchar(50),
                description    varchar(200)  NOT NULL,
                type           varchar(20)   NOT NULL,
                script         varchar(1000) NOT NULL,
                checksum       int,
                installed_by   varchar(100)  NOT NULL,
                installed_on   timestamp     NOT NULL DEFAULT CURRENT_TIMESTAMP,
                execution_time int           NOT NULL,
                success        boolean       NOT NULL
            )""";

    private static final String READ =
            "SELECT version, checksum FROM aster_schema_history WHERE success AND version IS NOT NULL";

    private static final String REMOVE_FAILED = "DELETE FROM aster_schema_history WHERE NOT success";

    private static final String ADD = """
            INSERT INTO aster_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            SELECT coalesce(max(installed_rank), 0) + 1, ?, ?, 'SQL', ?, ?, 'aster', ?, TRUE
            FROM aster_schema_history""";

    /**
     * A migration that succeeded.
     *
     * @param checksum {@code null} for an entry for tables that existed before the history
     */
    record Entry(String version, @Nullable Integer checksum) {}

    private SchemaHistory() {}

    /** Creates the table, unless it exists. */
    static void create(Statements statements) throws SQLException {
        statements.prepare(CREATE).execute();
    }

    static List<Entry> read(Statements statements) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = statements.prepare(READ).executeQuery()) {
            while (row.next()) {
                int checksum = row.getInt(2);
                entries.add(new Entry(row.getString(1), row.wasNull() ? null : checksum));
            }
        }
        return entries;
    }

    static void add(Statements statements, Migration migration, long millis) throws SQLException {
        PreparedStatement statement = statements.prepare(ADD);
        statement.setString(1, Integer.toString(migration.version()));
        statement.setString(2, migration.description());
        statement.setString(3, migration.file());
        statement.setInt(4, migration.checksum());
        statement.setInt(5, (int) millis);
        statement.executeUpdate();
    }

    /** Removes the entries of failed migrations, which Flyway left on databases where a migration is not one transaction. */
    static void removeFailed(Statements statements) throws SQLException {
        statements.prepare(REMOVE_FAILED).executeUpdate();
    }
}
