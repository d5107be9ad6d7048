package io.aster.benchmarks.floor;

import io.aster.benchmarks.load.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What is the same in every database: reading. */
abstract class JdbcFloor implements Floor {
    private static final ObjectReader JSON = JsonMapper.builder().build().readerForMapOf(Object.class);
    private static final String SELECT = """
            SELECT seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp
            FROM session_events
            """;

    private final Connection connection;
    private final PreparedStatement last;
    private final PreparedStatement after;

    JdbcFloor(Connection connection) throws SQLException {
        this(
                connection,
                "WHERE session_id = ? ORDER BY seq DESC LIMIT ?",
                "WHERE session_id = ? AND seq > ? ORDER BY seq LIMIT ?");
    }

    /**
     * A floor whose events are found in a way of its own.
     *
     * @param last the end of a query for the last events of a session: 1 session_id, 2 how many
     * @param after the end of a query for events after a number: 1 session_id, 2 seq, 3 how many
     */
    JdbcFloor(Connection connection, String last, String after) throws SQLException {
        this.connection = connection;
        this.last = connection.prepareStatement(SELECT + last);
        this.after = connection.prepareStatement(SELECT + after);
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
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row(row, sessionId));
            }
        }
        return rows;
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

    private @Nullable Map<String, Object> parse(@Nullable String text) {
        return text == null ? null : JSON.readValue(text);
    }
}
