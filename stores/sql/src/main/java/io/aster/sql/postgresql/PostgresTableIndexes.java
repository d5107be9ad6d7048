package io.aster.sql.postgresql;

import io.aster.sql.EventIndex;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.table.TableIndexes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Indexes that PostgreSQL builds while others write; those of a partitioned table only while others wait. */
final class PostgresTableIndexes extends TableIndexes {
    private static final String CONCURRENTLY = " CONCURRENTLY";
    private static final String TABLE = """
            SELECT c.relkind = 'p', quote_ident(n.nspname)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = to_regclass('session_events')""";

    /** @param schema its schema, as an identifier in a statement */
    private record Table(boolean isPartitioned, String schema) {
        /** The statements in the form that this kind of table accepts. */
        List<String> accepted(List<String> statements) {
            return isPartitioned
                    ? statements.stream()
                            .map(statement -> statement.replace(CONCURRENTLY, ""))
                            .toList()
                    : statements;
        }
    }

    PostgresTableIndexes(Connections connections, Dialect dialect) {
        super(connections, dialect);
    }

    /** A whole branch may be longer than an entry of an index. */
    @Override
    protected String indexed(EventIndex index) {
        return index == EventIndex.BRANCH ? PostgresQueries.BRANCH_HEAD : super.indexed(index);
    }

    @Override
    protected List<String> adding(Statements statements, EventIndex index) throws SQLException {
        return table(statements).accepted(super.adding(statements, index));
    }

    /** Names the schema, because an index of the same name may be in another one. */
    @Override
    protected List<String> dropping(Statements statements, EventIndex index) throws SQLException {
        Table table = table(statements);
        String name = index.indexName();
        return table.accepted(super.dropping(statements, index)).stream()
                .map(statement -> statement.replace(name, table.schema + "." + name))
                .toList();
    }

    /** Has the planner learn how values of an expression are distributed, which it does not know without an index on it. */
    @Override
    protected void added(Statements statements, EventIndex index) throws SQLException {
        statements.prepare("ANALYZE session_events").execute();
    }

    private static Table table(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(TABLE).executeQuery()) {
            row.next();
            return new Table(row.getBoolean(1), row.getString(2));
        }
    }
}
