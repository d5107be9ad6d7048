package io.aster.sql.internal.search;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.table.EventRows;
import io.aster.store.EventMatch;
import io.aster.store.search.EventPosition;
import io.aster.store.search.FoundEvent;
import io.aster.store.search.FoundEvents;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads events of all sessions, newest first. Thread-safe. */
final class FoundRows {
    private final Dialect dialect;
    private final EventRows events;
    private final String search;

    FoundRows(Dialect dialect) {
        this.dialect = dialect;
        SqlFiles files = new SqlFiles(dialect);
        this.events = new EventRows(dialect, files);
        this.search = files.read("search_texts");
    }

    /** The conditions that every search may have, on a row {@code e} of the events and the row {@code s} of its session. */
    WhereClause conditions(
            @Nullable String appName, @Nullable String userId, @Nullable String sessionId, EventMatch match) {
        return new WhereClause()
                .andIfGiven("s.app_name = ?", appName)
                .andIfGiven("s.user_id = ?", userId)
                .andIfGiven("e.session_id = ?", sessionId)
                .andIfGiven("e.agent_id = ?", match.agentId())
                .andIfGiven("e.author = ?", match.author())
                .andIfGiven("e.timestamp >= ?", match.from())
                .andIfGiven("e.timestamp < ?", match.before())
                .and(dialect.queries().isNotDeleting())
                .and(dialect.queries().isAlive());
    }

    /** Adds the condition that events follow a position, if there is one. */
    static void following(WhereClause conditions, @Nullable EventPosition after) {
        if (after != null) {
            conditions.and(
                    "(e.timestamp, e.session_id, e.seq) < (?, ?, ?)", after.time(), after.sessionId(), after.seq());
        }
    }

    /**
     * Reads a page.
     *
     * @param source the two tables, joined
     * @param time the time of the order
     */
    FoundEvents read(
            Statements statements, String source, String time, WhereClause conditions, int limit, long maxChars)
            throws SQLException {
        String sql = search.replace("{source}", source)
                .replace("{newest}", time)
                .replace("{conditions}", conditions.clause());
        PreparedStatement statement = conditions
                .bind(new Parameters(dialect.values(), statements.prepare(sql)))
                .number(limit)
                .number(maxChars)
                .statement();
        List<FoundEvent> found = new ArrayList<>();
        long all = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new FoundEvent(row.getString(14), row.getString(15), events.read(row, row.getString(13))));
                all = row.getLong(16);
            }
        }
        return new FoundEvents(found, found.size() < all || found.size() == limit);
    }
}
