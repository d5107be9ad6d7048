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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        EventIndex index = FindRows.isOfSessions(query) ? null : index(query);
        return connections.read(statements -> rows.read(statements, query, index));
    }

    /** The index that serves the question; {@code null} if that of every table does. */
    private @Nullable EventIndex index(FindQuery query) {
        if (query.match().from() != null && queries.findsTimes()) {
            return null;
        }
        Set<EventIndex> serving = serving(query);
        Map<EventIndex, IndexState> states = indexes.states();
        return serving.stream()
                .filter(index -> states.get(index) == IndexState.READY)
                .findFirst()
                .orElseThrow(() -> refusal(serving));
    }

    private UnsupportedByStoreException refusal(Set<EventIndex> serving) {
        String names = serving.stream().map(EventIndex::indexName).collect(Collectors.joining(" or "));
        return new UnsupportedByStoreException("this question would read all events: give a user or a session"
                + (queries.findsTimes() || names.isEmpty() ? ", or a time from which on" : "")
                + (names.isEmpty()
                        ? ", an agent, an author or an invocation"
                        : ", or add an index: aster schema index add " + names));
    }

    /** The indexes of which one is needed, the narrowest first. That on times reads no more than a page without conditions, and not all with a time. */
    private static Set<EventIndex> serving(FindQuery query) {
        EventMatch match = query.match();
        Set<EventIndex> serving = new LinkedHashSet<>();
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
