package io.aster.sql.postgresql;

import io.aster.value.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL does one statement. */
record QueryPlan(String statement, List<Map<?, ?>> nodes) {
    /** Runs the statement. */
    static QueryPlan of(Connection connection, String sql) throws SQLException {
        return explain(connection, "ANALYZE, BUFFERS, ", sql);
    }

    /** What the server would do. */
    static QueryPlan expected(Connection connection, String sql) throws SQLException {
        return explain(connection, "", sql);
    }

    private static QueryPlan explain(Connection connection, String options, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN (" + options + "FORMAT JSON) " + sql)) {
            row.next();
            List<Map<?, ?>> nodes = new ArrayList<>();
            collect(Json.read("{\"plans\":" + row.getString(1) + "}").get("plans"), nodes);
            return new QueryPlan(sql, nodes);
        }
    }

    /** Rows that scans looked at, whether they passed them on or not. */
    long rowsRead() {
        return nodes.stream()
                .filter(node -> node.containsKey("Relation Name"))
                .mapToLong(node -> Math.round(number(node, "Actual Loops")
                        * (number(node, "Actual Rows")
                                + number(node, "Rows Removed by Filter")
                                + number(node, "Rows Removed by Index Recheck"))))
                .sum();
    }

    List<String> types() {
        return nodes.stream().map(QueryPlan::type).toList();
    }

    List<String> indexes() {
        return nodes.stream()
                .filter(node -> node.containsKey("Index Name"))
                .map(node -> (String) node.get("Index Name"))
                .toList();
    }

    private static String type(Map<?, ?> node) {
        return String.valueOf(node.get("Node Type"));
    }

    private static double number(Map<?, ?> node, String field) {
        return node.get(field) instanceof Number number ? number.doubleValue() : 0;
    }

    private static void collect(@Nullable Object value, List<Map<?, ?>> nodes) {
        if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, nodes));
        } else if (value instanceof Map<?, ?> map) {
            if (map.containsKey("Node Type")) {
                nodes.add(map);
            }
            map.values().forEach(element -> collect(element, nodes));
        }
    }

    @Override
    public String toString() {
        return rowsRead() + " rows read by " + types() + " " + indexes() + " for\n" + statement;
    }
}
