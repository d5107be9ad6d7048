package io.aster.sql.internal.search;

import io.aster.error.UnsupportedByStoreException;
import io.aster.sql.IndexState;
import io.aster.sql.internal.jdbc.Connections;
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
import io.aster.store.search.TextSearch;
import io.aster.store.search.TextSearchStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Full-text search by the index of a database. */
public final class SqlTextSearch implements TextSearchStore {
    private final Connections connections;
    private final Dialect dialect;
    private final SearchIndex index;
    private final EventRows events;
    private final String search;

    public SqlTextSearch(Connections connections, Dialect dialect, SearchIndex index) {
        this.connections = connections;
        this.dialect = dialect;
        this.index = index;
        SqlFiles files = new SqlFiles(dialect);
        this.events = new EventRows(dialect, files);
        this.search = files.read("search_texts");
    }

    @Override
    public FoundEvents candidates(TextSearch asked) {
        return connections.read(statements -> {
            check(index.state(statements));
            return read(statements, asked);
        });
    }

    private static void check(IndexState state) {
        if (state != IndexState.READY) {
            String reason = state == IndexState.MISSING ? "this store has none" : "that of this store is not complete";
            throw new UnsupportedByStoreException(
                    "full-text search needs an index, and " + reason + ": aster schema search add");
        }
    }

    private FoundEvents read(Statements statements, TextSearch asked) throws SQLException {
        WhereClause conditions = new WhereClause();
        index.narrow(conditions, asked, statements);
        addConditions(conditions, asked);
        Parameters parameters = new Parameters(
                dialect.values(), statements.prepare(search.replace("{conditions}", conditions.clause())));
        PreparedStatement statement = conditions
                .bind(parameters)
                .number(asked.limit())
                .number(asked.maxChars())
                .statement();
        List<FoundEvent> found = new ArrayList<>();
        long all = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new FoundEvent(row.getString(14), row.getString(15), events.read(row, row.getString(13))));
                all = row.getLong(16);
            }
        }
        return new FoundEvents(found, found.size() < all || found.size() == asked.limit());
    }

    private void addConditions(WhereClause conditions, TextSearch asked) {
        EventMatch match = asked.match();
        conditions
                .andIfGiven("s.app_name = ?", asked.appName())
                .andIfGiven("s.user_id = ?", asked.userId())
                .andIfGiven("e.session_id = ?", asked.sessionId())
                .andIfGiven("e.agent_id = ?", match.agentId())
                .andIfGiven("e.author = ?", match.author())
                .andIfGiven("e.timestamp >= ?", match.from())
                .andIfGiven("e.timestamp < ?", match.before())
                .and(dialect.queries().isNotDeleting())
                .and(dialect.queries().isAlive());
        EventPosition after = asked.after();
        if (after != null) {
            conditions.and(
                    "(e.timestamp, e.session_id, e.seq) < (?, ?, ?)", after.time(), after.sessionId(), after.seq());
        }
    }
}
