package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.EventMatch;
import io.aster.store.EventQuery;

/** The conditions of a query for events. */
final class EventConditions {
    private EventConditions() {}

    static WhereClause of(EventQuery query, QueryShape queries) {
        EventMatch match = query.match();
        WhereClause conditions = new WhereClause()
                .and("session_id = ?", query.sessionId())
                .andIfGiven("seq > ?", query.afterSeq() == 0 ? null : query.afterSeq())
                .andIfGiven("seq < ?", query.beforeSeq() == Long.MAX_VALUE ? null : query.beforeSeq())
                .andIfGiven("invocation_id = ?", match.invocationId())
                .andIfGiven("agent_id = ?", match.agentId())
                .andIfGiven("author = ?", match.author());
        if (match.branch() != null) {
            queries.addBranch(conditions, match.branch(), match.subtree());
        }
        conditions.andIfGiven("timestamp >= ?", match.from()).andIfGiven("timestamp < ?", match.before());
        if (!queries.weighsTimes()) {
            addSpan(conditions, query.sessionId(), match);
        }
        return conditions;
    }

    /**
     * The index on time finds the first and the last event of the span. The events between them are read in the order of {@code seq}, which
     * need not be the order of time. A bare {@code min(seq)} would also be searched in the order of {@code seq}, from the session's first
     * event on.
     */
    private static void addSpan(WhereClause conditions, String sessionId, EventMatch match) {
        WhereClause span = new WhereClause()
                .and("session_id = ?", sessionId)
                .andIfGiven("timestamp >= ?", match.from())
                .andIfGiven("timestamp < ?", match.before());
        if (match.from() != null) {
            conditions.and("seq >= (SELECT min(seq + 0) FROM session_events %s)", span);
        }
        if (match.before() != null) {
            conditions.and("seq <= (SELECT max(seq + 0) FROM session_events %s)", span);
        }
    }
}
