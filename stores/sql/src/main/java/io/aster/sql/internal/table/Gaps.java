package io.aster.sql.internal.table;

import io.aster.error.DamagedDataException;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether events are missing that a query with conditions has looked at: the conditions may have matched them. The rows that were
 * found don't show it, so the rows of the session are counted, in an index.
 */
final class Gaps {
    /** The greatest sequence number that every database has room for: in SQLite's keys, the next one is of another session. */
    private static final long LAST = (1L << 30) - 1;

    private final ValueCodec values;
    private final String count;

    Gaps(Dialect dialect, SqlFiles files) {
        this.values = dialect.values();
        this.count = files.read("count_events");
    }

    /**
     * Refuses a page of a query with conditions if events are missing between the place where it begins and the last event found, or the end
     * of the history if it is not full.
     */
    void refuseIn(Statements statements, EventQuery query, EventPage page) throws SQLException {
        List<EventRecord> found = page.events();
        boolean isFull = page.cut() || found.size() == query.limit();
        long after = query.afterSeq();
        long upTo = Math.min(query.beforeSeq() - 1, page.eventCount());
        if (isFull && query.newestFirst()) {
            after = found.get(found.size() - 1).seq() - 1;
        } else if (isFull) {
            upTo = found.get(found.size() - 1).seq();
        }
        if (found.size() < upTo - after) {
            refuse(statements, query.sessionId(), page.createdAt(), after, upTo);
        }
    }

    /** Refuses a session of which events are missing; nothing happens if it does not exist. */
    void refuseIn(Statements statements, String sessionId) throws SQLException {
        refuse(statements, sessionId, null, 0, LAST);
    }

    /**
     * Counts events.
     *
     * @param createdAt when the session was created in which these events were; if another one has its id by now, they are not missing
     */
    private void refuse(Statements statements, String sessionId, @Nullable Instant createdAt, long after, long upTo)
            throws SQLException {
        PreparedStatement statement = new Parameters(values, statements.prepare(count))
                .number(after)
                .number(upTo)
                .text(sessionId)
                .statement();
        try (ResultSet row = statement.executeQuery()) {
            if (row.next() && (createdAt == null || createdAt.equals(values.getTime(row, 1)))) {
                long expected = Math.min(upTo, row.getLong(2)) - after;
                refuse(sessionId, expected, row.getLong(3));
            }
        }
    }

    /** Refuses a history of which fewer events are stored than there were. */
    static void refuse(String sessionId, long expected, long stored) {
        if (stored < expected) {
            throw new DamagedDataException(
                    "session", sessionId, "of %d events %d are missing".formatted(expected, expected - stored));
        }
    }
}
