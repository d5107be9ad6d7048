package io.aster.sql.sqlite;

import io.aster.sql.EventIndex;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.table.TableIndexes;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Indexes of a file, each created in one transaction, for which other writes wait. */
final class SqliteTableIndexes extends TableIndexes {
    private static final String ADD_FIGURES =
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('session_events', ?, ?)";

    SqliteTableIndexes(Connections connections, Dialect dialect) {
        super(connections, dialect);
    }

    /** A span of time is found within its session only if the index begins with that. */
    @Override
    protected String columnsOfSession(EventIndex index) {
        return index == EventIndex.TIMESTAMP ? SqliteQueries.SESSION_OF_KEY + ", " + index.column() : index.column();
    }

    /**
     * Adds figures of a typical file, without which SQLite assumes that a value has about ten events: the number of rows, and of those that
     * share a value. {@code ANALYZE} replaces them.
     */
    @Override
    protected void added(Statements statements, EventIndex index) throws SQLException {
        PreparedStatement figures = statements.prepare(ADD_FIGURES);
        figures.setString(1, index.indexName());
        figures.setString(2, figures(index));
        figures.executeUpdate();
    }

    private static String figures(EventIndex index) {
        return switch (index) {
            case TIMESTAMP -> "1000000 1000 1";
            case INVOCATION_ID -> "1000000 5";
            case AGENT_ID, AUTHOR, BRANCH, CONTENT, SESSION_METADATA -> "1000000 1000";
            case RECENT -> "1000000 1 1 1";
            case RECENT_OF_INVOCATION -> "1000000 5 1 1 1";
            case RECENT_OF_AGENT, RECENT_OF_AUTHOR -> "1000000 1000 1 1 1";
        };
    }
}
