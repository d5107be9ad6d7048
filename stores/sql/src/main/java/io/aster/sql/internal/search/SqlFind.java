package io.aster.sql.internal.search;

import io.aster.error.UnsupportedByStoreException;
import io.aster.sql.EventIndex;
import io.aster.sql.EventIndexes;
import io.aster.sql.IndexState;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.store.EventMatch;
import io.aster.store.search.FindQuery;
import io.aster.store.search.FindStore;
import io.aster.store.search.FoundEvents;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds events by the sessions of a user, or by an index over all sessions; refuses questions that would read all events. */
public final class SqlFind implements FindStore {
    private final Connections connections;
    private final QueryShape queries;
    private final EventIndexes indexes;
    private final FindRows rows;

    public SqlFind(Connections connections, Dialect dialect, EventIndexes indexes) {
        this.connections = connections;
        this.queries = dialect.queries();
        this.indexes = indexes;
        this.rows = new FindRows(dialect);
    }

    @Override
    public FoundEvents find(FindQuery query) {
        if (!FindRows.isOfSessions(query)) {
            check(query);
        }
        return connections.read(statements -> rows.read(statements, query));
    }

    private void check(FindQuery query) {
        EventMatch match = query.match();
        if (match.from() != null && queries.findsTimes()) {
            return;
        }
        Set<EventIndex> serving = serving(query);
        Map<EventIndex, IndexState> states = indexes.states();
        if (serving.stream().noneMatch(index -> states.get(index) == IndexState.READY)) {
            String names = serving.stream().map(EventIndex::indexName).collect(Collectors.joining(" or "));
            throw new UnsupportedByStoreException("this question would read all events: give a user or a session"
                    + (queries.findsTimes() ? ", or a time from which on" : "")
                    + (names.isEmpty()
                            ? ", or a time from which on, an agent, an author or an invocation"
                            : ", or add an index: aster schema index add " + names));
        }
    }

    /** The indexes of which one is needed. That on times reads no more than a page without conditions, and not all with a time. */
    private static Set<EventIndex> serving(FindQuery query) {
        EventMatch match = query.match();
        Set<EventIndex> serving = EnumSet.noneOf(EventIndex.class);
        if (match.invocationId() != null) {
            serving.add(EventIndex.RECENT_OF_INVOCATION);
        }
        if (match.agentId() != null) {
            serving.add(EventIndex.RECENT_OF_AGENT);
        }
        if (match.author() != null) {
            serving.add(EventIndex.RECENT_OF_AUTHOR);
        }
        if (match.from() != null || isOfAll(query)) {
            serving.add(EventIndex.RECENT);
        }
        return serving;
    }

    private static boolean isOfAll(FindQuery query) {
        boolean isOfTimes =
                query.match().toBuilder().from(null).before(null).build().isUnconditional();
        return isOfTimes && query.appName() == null && query.content().isUnconditional();
    }
}
