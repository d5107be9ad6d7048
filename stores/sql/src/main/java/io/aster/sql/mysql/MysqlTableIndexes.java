package io.aster.sql.mysql;

import io.aster.sql.EventIndex;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.table.TableIndexes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Indexes that MySQL builds while others write. A whole branch is too long for a key: the index on it is that of a column with its
 * beginning, which takes no space in the rows. As an expression of the index itself the server would not build it online.
 */
final class MysqlTableIndexes extends TableIndexes {
    private static final String HEAD = "branch_head";
    private static final String ONLINE = ", ALGORITHM = INPLACE, LOCK = NONE";
    private static final String ADD_HEAD = "ALTER TABLE session_events ADD COLUMN " + HEAD
            + " varchar(64) GENERATED ALWAYS AS (" + MysqlQueries.BRANCH_HEAD + ") VIRTUAL" + ONLINE;
    private static final String DROP_HEAD = "ALTER TABLE session_events DROP COLUMN " + HEAD + ONLINE;
    private static final String HAS_HEAD = "SELECT 1 FROM information_schema.columns WHERE table_schema = database()"
            + " AND table_name = 'session_events' AND column_name = '" + HEAD + "'";

    MysqlTableIndexes(Connections connections, Dialect dialect) {
        super(connections, dialect);
    }

    @Override
    protected String indexed(EventIndex index) {
        return index == EventIndex.BRANCH ? HEAD : super.indexed(index);
    }

    @Override
    protected List<String> creating(EventIndex index) {
        List<String> itself = super.creating(index);
        return index == EventIndex.BRANCH
                ? Stream.concat(Stream.of(ADD_HEAD), itself.stream()).toList()
                : itself;
    }

    /** The column exists already if an earlier call was interrupted between the two. */
    @Override
    protected List<String> adding(Statements statements, EventIndex index) throws SQLException {
        List<String> all = creating(index);
        return hasHead(statements) ? all.subList(all.size() - 1, all.size()) : all;
    }

    @Override
    protected List<String> dropping(Statements statements, EventIndex index) throws SQLException {
        List<String> itself = super.dropping(statements, index);
        return index == EventIndex.BRANCH && hasHead(statements)
                ? Stream.concat(itself.stream(), Stream.of(DROP_HEAD)).toList()
                : itself;
    }

    private static boolean hasHead(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(HAS_HEAD).executeQuery()) {
            return row.next();
        }
    }
}
