package io.aster.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The best hand-written JDBC for the same tables and settings: one connection, statements kept, JSON given as text. */
final class SqliteFloor implements AutoCloseable {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String COLUMNS =
            "session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement move;
    private final PreparedStatement insertNext;
    private final PreparedStatement lastSeq;
    private final PreparedStatement insert;
    private final PreparedStatement last;
    private long ids;

    /** A row as an object, its JSON parsed. */
    record Row(
            String sessionId,
            long seq,
            String id,
            @Nullable String invocationId,
            @Nullable String agentId,
            String author,
            @Nullable String branch,
            @Nullable Map<String, Object> content,
            @Nullable Map<String, Object> actions,
            @Nullable Map<String, Object> metadata,
            long timestamp) {}

    SqliteFloor(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement control = connection.createStatement()) {
            control.execute("PRAGMA journal_mode=WAL");
            control.execute("PRAGMA synchronous=FULL");
            control.execute("PRAGMA foreign_keys=ON");
        }
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        move = connection.prepareStatement("UPDATE sessions SET event_count = event_count + ?, updated_at = ?"
                + " WHERE id = ? AND status = 'active'");
        insertNext = connection.prepareStatement("INSERT INTO session_events (" + COLUMNS + ")"
                + " SELECT id, event_count, ?, NULL, ?, ?, NULL, ?, NULL, ?, ? FROM sessions WHERE id = ?"
                + " RETURNING seq");
        lastSeq = connection.prepareStatement("SELECT event_count FROM sessions WHERE id = ?");
        insert = connection.prepareStatement(
                "INSERT INTO session_events (" + COLUMNS + ") VALUES (?, ?, ?, NULL, ?, ?, NULL, ?, NULL, ?, ?)");
        last = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM session_events WHERE session_id = ? ORDER BY seq DESC LIMIT 100");
    }

    void append(String sessionId, Turn turn) throws SQLException {
        begin.executeUpdate();
        move(sessionId, 1);
        insertNext.setString(1, nextId());
        insertNext.setString(2, turn.author());
        insertNext.setString(3, turn.author());
        insertNext.setString(4, turn.content());
        insertNext.setString(5, turn.metadata());
        insertNext.setLong(6, micros());
        insertNext.setString(7, sessionId);
        try (ResultSet placed = insertNext.executeQuery()) {
            placed.next();
        }
        commit.executeUpdate();
    }

    void appendBatch(String sessionId, List<Turn> turns) throws SQLException {
        begin.executeUpdate();
        move(sessionId, turns.size());
        long seq = lastSeq(sessionId) - turns.size();
        for (Turn turn : turns) {
            insert.setString(1, sessionId);
            insert.setLong(2, ++seq);
            insert.setString(3, nextId());
            insert.setString(4, turn.author());
            insert.setString(5, turn.author());
            insert.setString(6, turn.content());
            insert.setString(7, turn.metadata());
            insert.setLong(8, micros());
            insert.addBatch();
        }
        insert.executeBatch();
        commit.executeUpdate();
    }

    List<Row> last100(String sessionId) throws SQLException {
        List<Row> rows = new ArrayList<>();
        last.setString(1, sessionId);
        try (ResultSet row = last.executeQuery()) {
            while (row.next()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void move(String sessionId, int events) throws SQLException {
        move.setInt(1, events);
        move.setLong(2, micros());
        move.setString(3, sessionId);
        move.executeUpdate();
    }

    private long lastSeq(String sessionId) throws SQLException {
        lastSeq.setString(1, sessionId);
        try (ResultSet row = lastSeq.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                parse(row.getString(8)),
                parse(row.getString(9)),
                parse(row.getString(10)),
                row.getLong(11));
    }

    private @Nullable Map<String, Object> parse(@Nullable String text) {
        return text == null ? null : json.readValue(text, OBJECT);
    }

    private String nextId() {
        return "evt-01936f6e-0000-7000-8000-" + (100_000_000_000L + ++ids);
    }

    private static long micros() {
        return System.currentTimeMillis() * 1_000;
    }
}
