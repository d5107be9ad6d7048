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
        WhereClause conditions = new WhereClause();
        queries.addEventsBetween(conditions, query.sessionId(), query.afterSeq(), query.beforeSeq(), isOfTimes(match));
        conditions
                .andIfGiven("invocation_id = ?", match.invocationId())
                .andIfGiven("agent_id = ?", match.agentId())
                .andIfGiven("author = ?", match.author());
        if (match.branch() != null) {
            queries.addBranch(conditions, match.branch(), match.subtree());
        }
        match.where().conditions().forEach(condition -> queries.addJson(conditions, condition));
        return conditions.andIfGiven("timestamp >= ?", match.from()).andIfGiven("timestamp < ?", match.before());
    }

    /** Whether there is a condition on the time. */
    static boolean isOfTimes(EventMatch match) {
        return match.from() != null || match.before() != null;
    }
}
