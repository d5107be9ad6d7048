package io.aster.benchmarks.floor;

import io.aster.benchmarks.load.Row;
import io.aster.benchmarks.load.View;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What is the same in every database: reading. */
abstract class JdbcFloor implements Floor {
    private static final ObjectReader JSON = JsonMapper.builder().build().readerForMapOf(Object.class);
    private static final String COLUMNS =
            "seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM session_events ";
    private static final String STATE = """
            SELECT (SELECT %1$s FROM session_state WHERE session_id = sessions.id),
                (SELECT %1$s FROM user_state WHERE app_name = sessions.app_name AND user_id = sessions.user_id),
                (SELECT %1$s FROM app_state WHERE app_name = sessions.app_name)
            FROM sessions
            WHERE id = ?
            """;

    /** The first row is the session with its state; the others are events. */
    private static final String VIEW = """
            SELECT event_count, NULL, app_name, agent_id, user_id, status,
                (SELECT %1$s FROM session_state WHERE session_id = sessions.id),
                (SELECT %1$s FROM user_state WHERE app_name = sessions.app_name AND user_id = sessions.user_id),
                (SELECT %1$s FROM app_state WHERE app_name = sessions.app_name), created_at, updated_at, version
            FROM sessions
            WHERE id = ?
            UNION ALL
            %2$s (SELECT %3$s, NULL, NULL FROM session_events %4$s)%5$s
            """;

    private final Connection connection;
    private final PreparedStatement last;
    private final PreparedStatement after;
    private final PreparedStatement state;
    private final PreparedStatement view;
    private final int placeOfLimit;

    /** A floor of a database that takes a query in parentheses as a part of a union. */
    JdbcFloor(Connection connection, String object, String column) throws SQLException {
        this(
                connection,
                object,
                column,
                "",
                "WHERE session_id = ? ORDER BY seq DESC LIMIT ?",
                "WHERE session_id = ? AND seq > ? ORDER BY seq LIMIT ?");
    }

    /**
     * A floor whose events are found in a way of its own.
     *
     * @param object an aggregate of the columns name and value: a JSON object
     * @param column the same of the type of a column of JSON
     * @param union what stands before a query in parentheses that is a part of a union
     * @param last the end of a query for the last events of a session: 1 session_id, 2 how many
     * @param after the end of a query for events after a number: 1 session_id, 2 seq, 3 how many
     */
    JdbcFloor(Connection connection, String object, String column, String union, String last, String after)
            throws SQLException {
        this.connection = connection;
        this.last = connection.prepareStatement(SELECT + last);
        this.after = connection.prepareStatement(SELECT + after);
        this.state = connection.prepareStatement(STATE.formatted(object));
        this.view = connection.prepareStatement(
                VIEW.formatted(column, union, COLUMNS, last, union.isEmpty() ? "" : " AS page"));
        this.placeOfLimit = view.getParameterMetaData().getParameterCount();
    }

    abstract Instant time(ResultSet row, int column) throws SQLException;

    @Override
    public final List<Row> last(String sessionId, int limit) throws SQLException {
        last.setString(1, sessionId);
        last.setInt(2, limit);
        return rows(last, sessionId);
    }

    @Override
    public final List<Row> after(String sessionId, long seq, int limit) throws SQLException {
        after.setString(1, sessionId);
        after.setLong(2, seq);
        after.setInt(3, limit);
        return rows(after, sessionId);
    }

    @Override
    public final Map<String, Object> state(String sessionId) throws SQLException {
        state.setString(1, sessionId);
        try (ResultSet row = state.executeQuery()) {
            row.next();
            parse(row.getString(2));
            parse(row.getString(3));
            return object(row, 1);
        }
    }

    @Override
    public final View view(String sessionId, int limit) throws SQLException {
        for (int place = 1; place < placeOfLimit; place++) {
            view.setString(place, sessionId);
        }
        view.setInt(placeOfLimit, limit);
        try (ResultSet row = view.executeQuery()) {
            row.next();
            parse(row.getString(8));
            parse(row.getString(9));
            return new View(row.getString(4), object(row, 7), rows(row, sessionId));
        }
    }

    @Override
    public final void close() throws SQLException {
        connection.close();
    }

    /** The number that a statement answers with, in its only row. */
    static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("nothing was written");
            }
            return row.getLong(1);
        }
    }

    /** Fails unless a statement wrote as many rows as it should. */
    static void expectRows(int written, int expected) {
        if (written != expected) {
            throw new IllegalStateException("%d rows instead of %d were written".formatted(written, expected));
        }
    }

    private List<Row> rows(PreparedStatement statement, String sessionId) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return rows(row, sessionId);
        }
    }

    private List<Row> rows(ResultSet row, String sessionId) throws SQLException {
        List<Row> rows = new ArrayList<>();
        while (row.next()) {
            rows.add(row(row, sessionId));
        }
        return rows;
    }

    private static Map<String, Object> object(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(parse(row.getString(column)), Map.of());
    }

    private Row row(ResultSet row, String sessionId) throws SQLException {
        return new Row(
                sessionId,
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                parse(row.getString(7)),
                parse(row.getString(8)),
                parse(row.getString(9)),
                time(row, 10));
    }

    private static @Nullable Map<String, Object> parse(@Nullable String text) {
        return text == null ? null : JSON.readValue(text);
    }
}
