package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a session's row says of its history: whether it is still the same one, and whether events of it were redacted. */
final class SourceRows {
    private final ValueCodec values;
    private final String find;
    private final String findShared;
    private final String findLocked;

    SourceRows(Dialect dialect, SqlFiles files) {
        this.values = dialect.values();
        this.find = files.read("find_source");
        this.findShared = find + dialect.queries().rowShareLock();
        this.findLocked = find + dialect.queries().rowLock();
    }

    /** A session, without its fields. */
    record Source(Instant createdAt, long eventCount, long redactions, long version) {}

    /** The session as it was last committed; {@code null} if there is none. */
    @Nullable Source find(Statements statements, String sessionId) throws SQLException {
        return read(statements, find, sessionId);
    }

    /** The same, under a lock with which until the end of the transaction it is neither deleted nor appended to, nor are events redacted. */
    @Nullable Source findShared(Statements statements, String sessionId) throws SQLException {
        return read(statements, findShared, sessionId);
    }

    /** The same, under a lock with which this transaction alone may change it. */
    @Nullable Source findLocked(Statements statements, String sessionId) throws SQLException {
        return read(statements, findLocked, sessionId);
    }

    private @Nullable Source read(Statements statements, String sql, String sessionId) throws SQLException {
        PreparedStatement statement =
                new Parameters(values, statements.prepare(sql)).text(sessionId).statement();
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? new Source(values.getTime(row, 1), row.getLong(2), row.getLong(3), row.getLong(4))
                    : null;
        }
    }
}
