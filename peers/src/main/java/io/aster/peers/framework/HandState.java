package io.aster.peers.framework;

import com.google.adk.sessions.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state of ADK's sessions, users and apps by hand, a JSON object each. A change locks the row, and is made by the application, within a
 * transaction of the caller. The state of an app is that of a user without a name.
 */
final class HandState {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectReader READER = JSON.readerForMapOf(Object.class);
    private static final String NO_USER = "";

    private final Connection connection;
    private final String lock;
    private final String json;

    HandState(Connection connection) throws SQLException {
        boolean isPostgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        this.connection = connection;
        this.lock = isPostgres ? " FOR UPDATE" : "";
        this.json = isPostgres ? "?::jsonb" : "?";
    }

    /** What a session sees. */
    static Map<String, Object> merged(String own, @Nullable String user, @Nullable String app) {
        Map<String, Object> merged = new HashMap<>(object(own));
        object(user).forEach((name, value) -> merged.put(State.USER_PREFIX + name, value));
        object(app).forEach((name, value) -> merged.put(State.APP_PREFIX + name, value));
        return merged;
    }

    void apply(String id, String app, String user, Map<String, Object> delta) throws SQLException {
        Map<String, Object> own = new HashMap<>();
        Map<String, Object> ofUser = new HashMap<>();
        Map<String, Object> ofApp = new HashMap<>();
        delta.forEach((name, value) -> {
            if (name.startsWith(State.USER_PREFIX)) {
                ofUser.put(name.substring(State.USER_PREFIX.length()), value);
            } else if (name.startsWith(State.APP_PREFIX)) {
                ofApp.put(name.substring(State.APP_PREFIX.length()), value);
            } else if (!name.startsWith(State.TEMP_PREFIX)) {
                own.put(name, value);
            }
        });
        change("conversation", "id = ?", own, id);
        share(app, user, ofUser);
        share(app, NO_USER, ofApp);
    }

    private void share(String app, String user, Map<String, Object> delta) throws SQLException {
        if (delta.isEmpty()) {
            return;
        }
        String create = "INSERT INTO shared_state (app_name, user_id, state) VALUES (?, ?, '{}') ON CONFLICT DO NOTHING";
        try (PreparedStatement insert = connection.prepareStatement(create)) {
            insert.setString(1, app);
            insert.setString(2, user);
            insert.executeUpdate();
        }
        change("shared_state", "app_name = ? AND user_id = ?", delta, app, user);
    }

    private void change(String table, String where, Map<String, Object> delta, String... keys) throws SQLException {
        if (delta.isEmpty()) {
            return;
        }
        Map<String, Object> state = new HashMap<>(read("SELECT state FROM " + table + " WHERE " + where + lock, keys));
        delta.forEach((name, value) -> {
            if (value == State.REMOVED) {
                state.remove(name);
            } else {
                state.put(name, value);
            }
        });
        String update = "UPDATE " + table + " SET state = " + json + " WHERE " + where;
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, JSON.writeValueAsString(state));
            for (int i = 0; i < keys.length; i++) {
                statement.setString(i + 2, keys[i]);
            }
            statement.executeUpdate();
        }
    }

    private Map<String, Object> read(String query, String... keys) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < keys.length; i++) {
                select.setString(i + 1, keys[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? object(row.getString(1)) : Map.of();
            }
        }
    }

    private static Map<String, Object> object(@Nullable String text) {
        return text == null ? Map.of() : READER.readValue(text);
    }
}
