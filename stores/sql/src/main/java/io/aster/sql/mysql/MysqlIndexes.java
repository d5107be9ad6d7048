package io.aster.sql.mysql;

import io.aster.store.SessionQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Index hints for lists that one index serves as a whole. For other lists, MySQL chooses by its statistics of the values. */
final class MysqlIndexes {
    private static final Map<List<String>, String> BY_FILTERS = Map.of(
            List.of("app"), "idx_sessions_app_name",
            List.of("app", "user"), "idx_sessions_app_user",
            List.of("user"), "idx_sessions_user_id",
            List.of("agent"), "idx_sessions_agent_id",
            List.of("status"), "idx_sessions_status",
            List.of("source"), "idx_sessions_forked_from",
            List.of("origin"), "idx_sessions_fork_origin");

    private static final Map<List<String>, String> ACTIVITY_BY_FILTERS = Map.of(
            List.of(), "idx_sessions_activity",
            List.of("app"), "idx_sessions_app_activity",
            List.of("app", "user"), "idx_sessions_app_user_activity");

    private MysqlIndexes() {}

    /** For a list by creation. */
    static String hint(SessionQuery query) {
        return hint(BY_FILTERS.get(filters(query)));
    }

    /** For a list by last activity. */
    static String activityHint(SessionQuery query) {
        return hint(ACTIVITY_BY_FILTERS.get(filters(query)));
    }

    private static String hint(@Nullable String index) {
        return index == null ? "" : "\nFORCE INDEX (" + index + ")";
    }

    /** The conditions on names and status, "several" for those that no index serves in order. */
    private static List<String> filters(SessionQuery query) {
        List<String> filters = new ArrayList<>(4);
        addIfGiven(filters, "several", query.ids());
        addSet(filters, "app", query.appNames());
        addIfGiven(filters, "user", query.userId());
        addIfGiven(filters, "agent", query.agentId());
        addSet(filters, "status", query.statuses());
        addIfGiven(filters, "source", query.fork().from());
        addIfGiven(filters, "origin", query.fork().origin());
        return filters;
    }

    private static void addSet(List<String> filters, String name, @Nullable Set<String> values) {
        addIfGiven(filters, values != null && values.size() > 1 ? "several" : name, values);
    }

    private static void addIfGiven(List<String> filters, String name, @Nullable Object value) {
        if (value != null) {
            filters.add(name);
        }
    }
}
