package io.aster.sql.internal.search;

import io.aster.error.UnsupportedByStoreException;
import io.aster.sql.IndexState;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.search.FoundEvents;
import io.aster.store.search.TextSearch;
import io.aster.store.search.TextSearchStore;
import java.sql.SQLException;

/** Full-text search by the index of a database. */
public final class SqlTextSearch implements TextSearchStore {
    private final Connections connections;
    private final SearchIndex index;
    private final FoundRows rows;

    public SqlTextSearch(Connections connections, Dialect dialect, SearchIndex index) {
        this.connections = connections;
        this.index = index;
        this.rows = new FoundRows(dialect);
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
        WhereClause conditions = rows.conditions(asked.appName(), asked.userId(), asked.sessionId(), asked.match());
        index.narrow(conditions, asked, statements);
        FoundRows.following(conditions, asked.after());
        return rows.read(statements, index.source(), "e.timestamp", conditions, asked.limit(), asked.maxChars());
    }
}
