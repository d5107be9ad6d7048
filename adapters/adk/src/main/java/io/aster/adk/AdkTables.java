package io.aster.adk;

import io.aster.error.InvalidValueException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the tables of ADK for Python: its {@code DatabaseSessionService} since 1.22, and its {@code SqliteSessionService}. */
record AdkTables(Connection connection) {
    private static final String EVENTS = "events";
    private static final String EVENT_DATA = "event_data";

    private static final Pattern NUMBER = Pattern.compile("-?[\\d.]+([eE]\\+?\\d+)?");
    private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d)$");

    /** A row of {@code sessions}, without its state. */
    record SessionRow(String appName, String userId, String id, Instant updated) {}

    /** A row of {@code events}. */
    record EventRow(String id, Instant time, Map<String, @Nullable Object> data) {}

    /**
     * Finds out whether these are tables that can be read.
     *
     * @throws InvalidValueException if the actions of their events are pickled objects of Python
     */
    void check() throws SQLException {
        if (!hasEventData()) {
            throw new InvalidValueException(
                    EVENTS,
                    "has no column event_data: it is of ADK before 1.22, whose actions only Python can read;"
                            + " let \"adk migrate session\" copy the tables first");
        }
    }

    private boolean hasEventData() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM events WHERE 1 = 0");
                ResultSet rows = query.executeQuery()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                if (rows.getMetaData()
                        .getColumnLabel(i)
                        .toLowerCase(Locale.ROOT)
                        .equals(EVENT_DATA)) {
                    return true;
                }
            }
            return false;
        }
    }

    List<SessionRow> sessions() throws SQLException {
        List<SessionRow> sessions = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT app_name, user_id, id, update_time FROM sessions ORDER BY app_name, user_id, id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                sessions.add(new SessionRow(
                        rows.getString(1), rows.getString(2), rows.getString(3), time(rows.getString(4))));
            }
        }
        return sessions;
    }

    /** In the order in which ADK reads them; events of the same time in that of their insertion, where the database knows it. */
    List<EventRow> events(SessionRow session) throws SQLException {
        List<EventRow> events = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT e.id, e.timestamp, e.event_data FROM events e"
                        + " WHERE e.app_name = ? AND e.user_id = ? AND e.session_id = ? ORDER BY e.timestamp, "
                        + insertion())) {
            bind(query, session.appName(), session.userId(), session.id());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(new EventRow(
                            rows.getString(1), time(rows.getString(2)), object(EVENT_DATA, session.id(), rows.getString(3))));
                }
            }
        }
        return events;
    }

    private String insertion() throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return database.getDatabaseProductName().equals("SQLite") ? "e.rowid" : "e.id";
    }

    Map<String, @Nullable Object> sessionState(SessionRow session) throws SQLException {
        return state(
                "SELECT state FROM sessions WHERE app_name = ? AND user_id = ? AND id = ?",
                session.appName(),
                session.userId(),
                session.id());
    }

    Map<String, @Nullable Object> userState(SessionRow session) throws SQLException {
        return state(
                "SELECT state FROM user_states WHERE app_name = ? AND user_id = ?",
                session.appName(),
                session.userId());
    }

    Map<String, @Nullable Object> appState(SessionRow session) throws SQLException {
        return state("SELECT state FROM app_states WHERE app_name = ?", session.appName());
    }

    private Map<String, @Nullable Object> state(String sql, String... keys) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, keys);
            try (ResultSet rows = query.executeQuery()) {
                String text = rows.next() ? rows.getString(1) : null;
                return text == null ? new LinkedHashMap<>() : object("state", String.join(", ", keys), text);
            }
        }
    }

    private static Map<String, @Nullable Object> object(String column, String of, String text) {
        try {
            return AdkJson.objectOfText(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(column, "of " + of + " is no JSON object: " + e.getMessage(), e);
        }
    }

    private static void bind(PreparedStatement query, String... keys) throws SQLException {
        for (int i = 0; i < keys.length; i++) {
            query.setString(i + 1, keys[i]);
        }
    }

    /** Seconds, or a date with a time that is in UTC unless it says otherwise. */
    static Instant time(String text) {
        if (NUMBER.matcher(text).matches()) {
            return PythonEvents.time(Double.parseDouble(text));
        }
        String iso = OFFSET.matcher(text.replace(' ', 'T')).replaceFirst("$1:00");
        return iso.indexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T')
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
