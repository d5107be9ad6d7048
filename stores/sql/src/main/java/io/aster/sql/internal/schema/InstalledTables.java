package io.aster.sql.internal.schema;

import io.aster.sql.internal.jdbc.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the tables of a schema with those that a store needs, by name and columns. Other tables in the schema do not matter. */
public final class InstalledTables {
    /** What no other known library's table of sessions has: those of Google's ADK, for example, have names of app and user, too. */
    private static final Set<String> TYPICAL = Set.of("app_name", "user_id", "agent_id", "event_count");

    private InstalledTables() {}

    /** The names of all tables of a database, including the history, as literals. */
    public static String names(String dialect) {
        return Stream.concat(Stream.of(Migrations.HISTORY), Migrations.columns(dialect).keySet().stream())
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
    }

    /**
     * The origin of the tables of a schema. The history, which is created first, is looked up last, so that tables that another node is
     * creating meanwhile are not taken for those of another program.
     *
     * @param schemaInUse an expression for the name of the schema; it may depend on {@code table_name}
     */
    public static Migrations.Tables of(Statements statements, String dialect, String schemaInUse) throws SQLException {
        Map<String, Set<String>> found = columns(statements, dialect, schemaInUse);
        return hasHistory(statements, schemaInUse) ? Migrations.Tables.OURS : withoutHistory(dialect, found);
    }

    /** The origin of tables without a history, by their columns. */
    public static Migrations.Tables withoutHistory(String dialect, Map<String, Set<String>> found) {
        if (found.isEmpty()) {
            return Migrations.Tables.NONE;
        }
        boolean isComplete = Migrations.columns(dialect).entrySet().stream()
                .allMatch(table -> found.getOrDefault(table.getKey(), Set.of()).containsAll(table.getValue()));
        if (isComplete) {
            return Migrations.Tables.BY_HAND;
        }
        return found.getOrDefault("sessions", Set.of()).containsAll(TYPICAL)
                ? Migrations.Tables.EARLIER
                : Migrations.Tables.OTHERS;
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
    public static Map<String, Set<String>> columns(Statements statements, String dialect, String schemaInUse)
            throws SQLException {
        Collection<String> tables = Migrations.columns(dialect).keySet();
        PreparedStatement statement =
                statements.prepare("SELECT table_name, column_name FROM information_schema.columns"
                        + " WHERE table_schema = " + schemaInUse + " AND table_name IN ("
                        + String.join(", ", Collections.nCopies(tables.size(), "?")) + ")");
        int index = 0;
        for (String table : tables) {
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
