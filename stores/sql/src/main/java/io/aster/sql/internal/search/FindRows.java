package io.aster.sql.internal.search;

import io.aster.sql.EventIndex;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.EventMatch;
import io.aster.store.search.ContentMatch;
import io.aster.store.search.FindQuery;
import io.aster.store.search.FoundEvents;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The statement of a question for events of all sessions. Thread-safe. */
public final class FindRows {
    /** A name that every database keeps in JSON as it is. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.:/-]+");

    private final QueryShape queries;
    private final FoundRows rows;

    public FindRows(Dialect dialect) {
        this.queries = dialect.queries();
        this.rows = new FoundRows(dialect);
    }

    /** Whether the sessions are found first, and then their events. */
    static boolean isOfSessions(FindQuery query) {
        return query.userId() != null || query.sessionId() != null;
    }

    /**
     * Reads a page.
     *
     * @param index the one that serves the question, which exists; {@code null} to leave the choice to the database
     */
    public FoundEvents read(Statements statements, FindQuery query, @Nullable EventIndex index) throws SQLException {
        EventMatch match = query.match();
        WhereClause conditions = rows.conditions(query.appName(), query.userId(), query.sessionId(), match)
                .andIfGiven("e.invocation_id = ?", match.invocationId());
        if (match.branch() != null) {
            queries.addBranch(conditions, match.branch(), match.subtree());
        }
        addContent(conditions, query.content());
        if (match.from() != null && !isOfSessions(query)) {
            Instant last =
                    query.after() == null ? match.before() : query.after().time();
            queries.addTimes(conditions, match.from(), last);
        }
        FoundRows.following(conditions, query.after());
        String join = " " + queries.orderedJoin() + " ";
        boolean isOfSessions = isOfSessions(query);
        String source = isOfSessions
                ? "sessions s" + join + "session_events e ON e.session_id = s.id"
                : "session_events e" + (index == null ? "" : queries.forced(index.indexName())) + join
                        + "sessions s ON s.id = e.session_id";
        String time = isOfSessions ? queries.sortedTime() : "e.timestamp";
        return rows.read(statements, source, time, conditions, query.limit(), query.maxChars());
    }

    private void addContent(WhereClause conditions, ContentMatch content) {
        if (content.failed()) {
            conditions.and(queries.isFailed());
        }
        String tool = content.tool();
        if (tool != null && PLAIN_NAME.matcher(tool).matches()) {
            conditions.and(queries.isOfTool(), tool, tool);
        }
    }
}
