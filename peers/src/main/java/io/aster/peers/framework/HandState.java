package io.aster.peers.framework;

import com.google.adk.sessions.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The state of ADK's sessions, users and apps by hand: a row for each key, changed within a transaction of the caller. */
final class HandState {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectReader READER = JSON.readerForMapOf(Object.class);

    private final Connection connection;
    private final boolean isPostgres;

    HandState(Connection connection) throws SQLException {
        this.connection = connection;
        this.isPostgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /** What a session sees. */
    static Map<String, Object> merged(@Nullable String own, @Nullable String user, @Nullable String app) {
        Map<String, Object> merged = new HashMap<>(object(own));
        object(user).forEach((name, value) -> merged.put(State.USER_PREFIX + name, value));
        object(app).forEach((name, value) -> merged.put(State.APP_PREFIX + name, value));
        return merged;
    }

    void apply(String id, String app, String user, Map<String, Object> delta) throws SQLException {
        for (Map.Entry<String, Object> change : delta.entrySet()) {
            String name = change.getKey();
            if (name.startsWith(State.USER_PREFIX)) {
                String key = isPostgres ? "name_hash" : "name";
                change(
                        "user_state",
                        "app_name, user_id",
                        "app_name, user_id, " + key,
                        name.substring(State.USER_PREFIX.length()),
                        change.getValue(),
                        app,
                        user);
            } else if (name.startsWith(State.APP_PREFIX)) {
                String rest = name.substring(State.APP_PREFIX.length());
                change("app_state", "app_name", "app_name, name", rest, change.getValue(), app);
            } else if (!name.startsWith(State.TEMP_PREFIX)) {
                change("session_state", "session_id", "session_id, name", name, change.getValue(), id);
            }
        }
    }

    private void change(String table, String owner, String key, String name, Object value, String... owners)
            throws SQLException {
        boolean removes = value == State.REMOVED;
        String sql = removes
                ? "DELETE FROM " + table + " WHERE (" + owner + ", name) = (" + "?, ".repeat(owners.length) + "?)"
                : "INSERT INTO " + table + " (" + owner + ", name, value) VALUES (" + "?, ".repeat(owners.length)
                        + "?, "
                        + (isPostgres ? "?::jsonb" : "?") + ") ON CONFLICT (" + key
                        + ") DO UPDATE SET value = excluded.value";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (String each : owners) {
                statement.setString(++index, each);
            }
            statement.setString(++index, name);
            if (!removes) {
                statement.setString(++index, JSON.writeValueAsString(value));
            }
            statement.executeUpdate();
        }
    }

    private static Map<String, Object> object(@Nullable String text) {
        return text == null ? Map.of() : READER.readValue(text);
    }
}
