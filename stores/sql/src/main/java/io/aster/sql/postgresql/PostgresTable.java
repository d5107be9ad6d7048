package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The table {@code session_events} that a connection sees.
 *
 * @param schema its schema, as an identifier in a statement
 */
record PostgresTable(boolean isPartitioned, String schema) {
    private static final String CONCURRENTLY = " CONCURRENTLY";
    private static final String TABLE = """
            SELECT c.relkind = 'p', quote_ident(n.nspname)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = to_regclass('session_events')""";

    static PostgresTable of(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(TABLE).executeQuery()) {
            row.next();
            return new PostgresTable(row.getBoolean(1), row.getString(2));
        }
    }

    /** The statements in the form that this kind of table accepts. */
    List<String> accepted(List<String> statements) {
        return isPartitioned
                ? statements.stream()
                        .map(statement -> statement.replace(CONCURRENTLY, ""))
                        .toList()
                : statements;
    }
}
