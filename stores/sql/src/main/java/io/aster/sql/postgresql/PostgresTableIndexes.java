package io.aster.sql.postgresql;

import io.aster.sql.EventIndex;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.table.TableIndexes;
import java.sql.SQLException;
import java.util.List;

/** Indexes that PostgreSQL builds while others write; those of a partitioned table only while others wait. */
final class PostgresTableIndexes extends TableIndexes {
    PostgresTableIndexes(Connections connections, Dialect dialect) {
        super(connections, dialect);
    }

    @Override
    protected boolean supports(EventIndex index) {
        return true;
    }

    /** An index on JSON is not one of a session's events, because no kind of index has both. */
    @Override
    protected List<String> creating(EventIndex index) {
        if (!index.isOnJson()) {
            return super.creating(index);
        }
        String table = index == EventIndex.SESSION_METADATA ? "sessions" : "session_events";
        return List.of("CREATE INDEX CONCURRENTLY " + index.indexName() + " ON " + table + " USING gin ("
                + index.column() + " jsonb_path_ops)");
    }

    /** A whole branch may be longer than an entry of an index. */
    @Override
    protected String indexed(EventIndex index) {
        return index == EventIndex.BRANCH ? PostgresQueries.BRANCH_HEAD : super.indexed(index);
    }

    @Override
    protected List<String> adding(Statements statements, EventIndex index) throws SQLException {
        return PostgresTable.of(statements).accepted(super.adding(statements, index));
    }

    /** Names the schema, because an index of the same name may be in another one. */
    @Override
    protected List<String> dropping(Statements statements, EventIndex index) throws SQLException {
        PostgresTable table = PostgresTable.of(statements);
        String name = index.indexName();
        return table.accepted(super.dropping(statements, index)).stream()
                .map(statement -> statement.replace(name, table.schema() + "." + name))
                .toList();
    }

    /** Has the planner learn how values of an expression are distributed, which it does not know without an index on it. */
    @Override
    protected void added(Statements statements, EventIndex index) throws SQLException {
        statements.prepare("ANALYZE session_events").execute();
    }
}
