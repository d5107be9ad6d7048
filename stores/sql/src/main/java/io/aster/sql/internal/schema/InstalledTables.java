package io.aster.sql.internal.schema;

import io.aster.sql.internal.jdbc.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the tables of a schema with those that a store needs, by name and columns. Other tables in the schema do not matter. */
public final class InstalledTables {
    private static final Map<String, List<String>> NEEDED = Map.of(
            "sessions",
                    List.of(
                            "id",
                            "app_name",
                            "user_id",
                            "agent_id",
                            "status",
                            "created_at",
                            "updated_at",
                            "version",
                            "event_count",
                            "metadata"),
            "session_events",
                    List.of(
                            "session_id",
                            "seq",
                            "id",
                            "invocation_id",
                            "agent_id",
                            "author",
                            "branch",
                            "timestamp",
                            "content",
                            "actions",
                            "metadata"),
            "session_initial_state", List.of("session_id", "state"),
            "session_state", List.of("session_id", "name", "value"),
            "user_state", List.of("app_name", "user_id", "name", "value"),
            "app_state", List.of("app_name", "name", "value"),
            "agent_message_lists", List.of("agent_id", "version", "next_position", "last_write", "app_name", "user_id"),
            "agent_messages", List.of("agent_id", "position", "message"));

    private InstalledTables() {}

    /** The names of all tables, including the history, as literals. */
    public static String names() {
        return Stream.concat(Stream.of(Migrations.HISTORY), NEEDED.keySet().stream())
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
    }

    /**
     * The origin of the tables of a schema. The history, which is created first, is looked up last, so that tables that another node is
     * creating meanwhile are not taken for those of another program.
     *
     * @param schemaInUse an expression for the name of the schema; it may depend on {@code table_name}
     */
    public static Migrations.Tables of(Statements statements, String schemaInUse) throws SQLException {
        Map<String, Set<String>> found = columns(statements, schemaInUse);
        if (hasHistory(statements, schemaInUse)) {
            return Migrations.Tables.OURS;
        }
        if (found.isEmpty()) {
            return Migrations.Tables.NONE;
        }
        return isComplete(found) ? Migrations.Tables.BY_HAND : Migrations.Tables.OTHERS;
    }

    /** Whether tables have all columns that are needed, by the names of the tables. */
    public static boolean isComplete(Map<String, Set<String>> found) {
        return NEEDED.entrySet().stream()
                .allMatch(table -> found.getOrDefault(table.getKey(), Set.of()).containsAll(table.getValue()));
    }

    private static boolean hasHistory(Statements statements, String schemaInUse) throws SQLException {
        PreparedStatement statement = statements.prepare(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = " + schemaInUse + " AND table_name = ?");
        statement.setString(1, Migrations.HISTORY);
        try (ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    /** The columns of the tables of a schema, by table; see {@link #of}. */
    public static Map<String, Set<String>> columns(Statements statements, String schemaInUse) throws SQLException {
        PreparedStatement statement =
                statements.prepare("SELECT table_name, column_name FROM information_schema.columns"
                        + " WHERE table_schema = " + schemaInUse + " AND table_name IN ("
                        + String.join(", ", Collections.nCopies(NEEDED.size(), "?")) + ")");
        int index = 0;
        for (String table : NEEDED.keySet()) {
            statement.setString(++index, table);
        }
        Map<String, Set<String>> found = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.computeIfAbsent(row.getString(1), table -> new HashSet<>())
                        .add(row.getString(2).toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }
}
