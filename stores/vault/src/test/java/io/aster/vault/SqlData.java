package io.aster.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of a database. */
final class SqlData implements RawData {
    private final Connection connection;

    SqlData(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Map<String, @Nullable Object>> events(String sessionId) {
        return query("SELECT * FROM session_events WHERE session_id = ? ORDER BY seq", sessionId);
    }

    @Override
    public void replaceEvents(String sessionId, List<Map<String, @Nullable Object>> events) {
        update("DELETE FROM session_events WHERE session_id = ?", List.of(sessionId));
        for (Map<String, @Nullable Object> event : events) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>(event);
            row.put("session_id", sessionId);
            row.computeIfPresent("event_key", (name, key) -> eventKey(sessionId, event));
            String names = String.join(", ", row.keySet());
            String values = String.join(", ", Collections.nCopies(row.size(), "?"));
            update("INSERT INTO session_events (" + names + ") VALUES (" + values + ")", new ArrayList<>(row.values()));
        }
    }

    /** In SQLite, the number of the session is part of the key of its events. */
    private Object eventKey(String sessionId, Map<String, @Nullable Object> event) {
        long number = Long.parseLong(Objects.toString(field(sessionId, "number")));
        return (number << 30) + Long.parseLong(Objects.toString(event.get("seq")));
    }

    @Override
    public @Nullable Object field(String sessionId, String name) {
        return query("SELECT * FROM sessions WHERE id = ?", sessionId).get(0).get(name);
    }

    @Override
    public void setField(String sessionId, String name, @Nullable Object value) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(value);
        values.add(sessionId);
        update("UPDATE sessions SET " + name + " = ? WHERE id = ?", values);
    }

    private List<Map<String, @Nullable Object>> query(String sql, String sessionId) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sessionId);
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        fields.put(row.getMetaData().getColumnLabel(i), row.getObject(i));
                    }
                    rows.add(fields);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void update(String sql, List<?> values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
