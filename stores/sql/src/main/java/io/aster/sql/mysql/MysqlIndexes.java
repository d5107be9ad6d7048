package io.aster.sql.mysql;

import io.aster.store.SessionQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Index hints for lists that one index serves as a whole. For other lists, MySQL chooses by its statistics of the values. */
final class MysqlIndexes {
    private static final Map<List<String>, String> BY_FILTERS = Map.of(
            List.of("app"), "idx_sessions_app_name",
            List.of("app", "user"), "idx_sessions_app_user",
            List.of("user"), "idx_sessions_user_id",
            List.of("agent"), "idx_sessions_agent_id",
            List.of("status"), "idx_sessions_status");

    private MysqlIndexes() {}

    static String hint(SessionQuery query) {
        List<String> filters = new ArrayList<>(4);
        addIfGiven(filters, "app", query.appName());
        addIfGiven(filters, "user", query.userId());
        addIfGiven(filters, "agent", query.agentId());
        addIfGiven(filters, "status", query.status());
        String index = BY_FILTERS.get(filters);
        return index == null ? "" : "\nFORCE INDEX (" + index + ")";
    }

    private static void addIfGiven(List<String> filters, String name, @Nullable String value) {
        if (value != null) {
            filters.add(name);
        }
    }
}
