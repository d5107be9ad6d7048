package io.aster.benchmarks.floor;

import io.aster.benchmarks.load.EventIds;
import io.aster.benchmarks.load.Turn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** PostgreSQL: one statement, a batch from arrays. */
public final class PostgresFloor extends JdbcFloor {
    private static final String COLUMNS =
            "(session_id, seq, id, agent_id, author, content, metadata, timestamp, json_chars)";
    private static final String APPEND = """
            WITH moved AS (
                UPDATE sessions SET event_count = event_count + 1, updated_at = greatest(updated_at, ?),
                    touched_at = clock_timestamp()
                WHERE id = ? AND status = 'active'
                RETURNING id, event_count
            )
            INSERT INTO session_events %s
            SELECT id, event_count, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ? FROM moved
            RETURNING seq
            """.formatted(COLUMNS);
    private static final String APPEND_BATCH = """
            WITH moved AS (
                UPDATE sessions SET event_count = event_count + ?, updated_at = greatest(updated_at, ?),
                    touched_at = clock_timestamp()
                WHERE id = ? AND status = 'active'
                RETURNING id, event_count
            ),
            inserted AS (
                INSERT INTO session_events %s
                SELECT m.id, m.event_count - ? + e.place, e.id, e.agent_id, e.author, e.content::jsonb, e.metadata::jsonb, ?,
                    e.json_chars
                FROM moved m, unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[])
                    WITH ORDINALITY AS e (id, agent_id, author, content, metadata, json_chars, place)
            )
            SELECT event_count - ? + 1 FROM moved
            """.formatted(COLUMNS);

    private final Connection connection;
    private final PreparedStatement append;
    private final PreparedStatement appendBatch;

    public PostgresFloor(Connection connection) throws SQLException {
        super(connection, "json_object_agg(name, value)", "jsonb_object_agg(name, value)");
        this.connection = connection;
        this.append = connection.prepareStatement(APPEND);
        this.appendBatch = connection.prepareStatement(APPEND_BATCH);
    }

    @Override
    public long append(String sessionId, Turn turn) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        append.setObject(1, now);
        append.setString(2, sessionId);
        append.setString(3, EventIds.next());
        append.setString(4, turn.author());
        append.setString(5, turn.author());
        append.setString(6, turn.content());
        append.setString(7, turn.metadata());
        append.setObject(8, now);
        append.setInt(9, turn.jsonChars());
        return number(append);
    }

    @Override
    public long appendBatch(String sessionId, List<Turn> turns) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        appendBatch.setInt(1, turns.size());
        appendBatch.setObject(2, now);
        appendBatch.setString(3, sessionId);
        appendBatch.setInt(4, turns.size());
        appendBatch.setObject(5, now);
        setTexts(6, turns, turn -> EventIds.next());
        setTexts(7, turns, Turn::author);
        setTexts(8, turns, Turn::author);
        setTexts(9, turns, Turn::content);
        setTexts(10, turns, Turn::metadata);
        appendBatch.setArray(
                11,
                connection.createArrayOf(
                        "int4", turns.stream().map(Turn::jsonChars).toArray()));
        appendBatch.setInt(12, turns.size());
        return number(appendBatch);
    }

    @Override
    Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private void setTexts(int index, List<Turn> turns, Function<Turn, String> text) throws SQLException {
        appendBatch.setArray(
                index, connection.createArrayOf("text", turns.stream().map(text).toArray()));
    }
}
