package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.SessionQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The conditions of a list of sessions as SQL. */
final class SessionConditions {
    private SessionConditions() {}

    static WhereClause of(SessionQuery query, QueryShape queries) {
        WhereClause conditions = new WhereClause()
                .andIn("id", query.ids())
                .andIn("app_name", query.appNames())
                .andIfGiven("user_id = ?", query.userId())
                .andIfGiven("agent_id = ?", query.agentId())
                .andIn("status", query.statuses())
                .andIfGiven("forked_from = ?", query.fork().from())
                .andIfGiven("fork_origin = ?", query.fork().origin())
                .andIfGiven("forked_at_seq >= ?", query.fork().atSeqFrom())
                .andIfGiven("forked_at_seq < ?", query.fork().atSeqBefore())
                .andIfGiven("created_at >= ?", query.createdFrom())
                .andIfGiven("created_at < ?", query.createdBefore())
                .andIfGiven("updated_at >= ?", query.updatedFrom())
                .andIfGiven("updated_at < ?", query.updatedBefore());
        if (query.statuses() == null) {
            conditions.and(queries.isNotDeleting());
        }
        conditions.and(queries.isAlive());
        if (query.idleFor() != null) {
            conditions.and("touched_at < " + queries.ago("?"), TimeUnit.MICROSECONDS.convert(query.idleFor()));
        }
        query.where().conditions().forEach(condition -> queries.addJson(conditions, condition));
        SessionQuery.Position after = query.after();
        if (after != null) {
            queries.following(conditions, query.isByActivity() ? "updated_at" : "created_at", after);
        }
        return query.isByActivity() ? withinMinutes(conditions, query) : conditions;
    }

    /** Adds what the conditions on {@code updated_at} mean for its minute, which is in the indexes. */
    private static WhereClause withinMinutes(WhereClause conditions, SessionQuery query) {
        Instant after = query.after() == null ? null : query.after().time();
        return conditions
                .andIfGiven("activity_minute >= ?", minute(query.updatedFrom()))
                .andIfGiven("activity_minute <= ?", minute(earlier(after, query.updatedBefore())));
    }

    private static @Nullable Instant minute(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MINUTES);
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }
}
