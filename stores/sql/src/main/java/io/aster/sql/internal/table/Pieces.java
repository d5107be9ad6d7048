package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.RepeatedSql;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;

/** Pieces of a session's history, bounded in events and in characters of JSON, so that a statement on one of them takes bounded time. */
final class Pieces {
    private final ValueCodec values;
    private final String end;
    private final long events;
    private final long chars;

    private Pieces(Dialect dialect, SqlFiles files, int ofActions, long events, long chars) {
        this.values = dialect.values();
        this.end = new RepeatedSql(files.read("end_of_piece")).repeat(Map.of("actions", ofActions));
        this.events = events;
        this.chars = chars;
    }

    /** Pieces that stay in the database. */
    static Pieces ofEvents(Dialect dialect, SqlFiles files) {
        return new Pieces(dialect, files, 0, 5_000, 8 << 20);
    }

    /** Pieces whose actions a client reads; events without actions do not count. */
    static Pieces ofActions(Dialect dialect, SqlFiles files) {
        return new Pieces(dialect, files, 1, 1_000, 1 << 20);
    }

    /** The number of the last event of the piece after another event; empty if no event follows. */
    OptionalLong end(Statements statements, String sessionId, long afterSeq, long upToSeq) throws SQLException {
        PreparedStatement statement = new Parameters(values, statements.prepare(end))
                .text(sessionId)
                .number(afterSeq)
                .number(upToSeq)
                .number(events)
                .number(chars)
                .statement();
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
        }
    }
}
