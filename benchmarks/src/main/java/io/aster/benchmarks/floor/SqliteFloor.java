package io.aster.benchmarks.floor;

import io.aster.benchmarks.load.EventIds;
import io.aster.benchmarks.load.Turn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** SQLite: the session read, events inserted, the session moved, the batch by {@code executeBatch}. */
public final class SqliteFloor extends JdbcFloor {
    private static final String COLUMNS =
            "event_key, session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp,"
                    + " json_chars";

    /** The key of a session's event 0, if there were one. */
    private static final String FIRST_KEY = "(SELECT number FROM sessions WHERE id = ?1) * 1073741824";

    private static final String BEFORE_NEXT =
            "event_key < (SELECT number + 1 FROM sessions WHERE id = ?1) * 1073741824";

    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement move;
    private final PreparedStatement lastSeq;
    private final PreparedStatement insert;

    public static Connection connect(String jdbcUrl) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection(jdbcUrl);
        try (Statement control = connection.createStatement()) {
            control.execute("PRAGMA journal_mode=WAL");
            control.execute("PRAGMA synchronous=FULL");
            control.execute("PRAGMA foreign_keys=ON");
        }
        return connection;
    }

    public SqliteFloor(Connection connection) throws SQLException {
        super(
                connection,
                "json_group_object(name, json(value))",
                "json_group_object(name, json(value))",
                "SELECT * FROM",
                "WHERE event_key > " + FIRST_KEY + " AND " + BEFORE_NEXT + " ORDER BY event_key DESC LIMIT ?2",
                "WHERE event_key > " + FIRST_KEY + " + ?2 AND " + BEFORE_NEXT + " ORDER BY event_key LIMIT ?3");
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        move = connection.prepareStatement(
                "UPDATE sessions SET event_count = event_count + ?, updated_at = ?, touched_at = ?"
                        + " WHERE id = ? AND status = 'active'");
        lastSeq = connection.prepareStatement("SELECT event_count FROM sessions WHERE id = ? AND status = 'active'");
        insert = connection.prepareStatement("INSERT INTO session_events (" + COLUMNS + ") VALUES (" + FIRST_KEY
                + " + ?2, ?1, ?2, ?3, NULL, ?4, ?5, NULL, ?6, NULL, ?7, ?8, ?9)");
    }

    @Override
    public long append(String sessionId, Turn turn) throws SQLException {
        begin.executeUpdate();
        long seq = nextSeq(sessionId);
        bind(sessionId, seq, turn);
        insert.executeUpdate();
        move(sessionId, 1);
        commit.executeUpdate();
        return seq;
    }

    @Override
    public long appendBatch(String sessionId, List<Turn> turns) throws SQLException {
        begin.executeUpdate();
        long first = nextSeq(sessionId);
        for (int place = 0; place < turns.size(); place++) {
            bind(sessionId, first + place, turns.get(place));
            insert.addBatch();
        }
        insert.executeBatch();
        move(sessionId, turns.size());
        commit.executeUpdate();
        return first;
    }

    @Override
    Instant time(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
    }

    private long nextSeq(String sessionId) throws SQLException {
        lastSeq.setString(1, sessionId);
        return number(lastSeq) + 1;
    }

    private void bind(String sessionId, long seq, Turn turn) throws SQLException {
        insert.setString(1, sessionId);
        insert.setLong(2, seq);
        insert.setString(3, EventIds.next());
        insert.setString(4, turn.author());
        insert.setString(5, turn.author());
        insert.setString(6, turn.content());
        insert.setString(7, turn.metadata());
        insert.setLong(8, micros());
        insert.setInt(9, turn.jsonChars());
    }

    private void move(String sessionId, int events) throws SQLException {
        move.setInt(1, events);
        long now = micros();
        move.setLong(2, now);
        move.setLong(3, now);
        move.setString(4, sessionId);
        expectRows(move.executeUpdate(), 1);
    }

    private static long micros() {
        return System.currentTimeMillis() * 1_000;
    }
}
