package io.aster.peers.framework;

import io.aster.benchmarks.engine.Place;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: an append is one statement. */
final class HandPostgres extends HandLog {
    private static final Sql SQL =
            new Sql("BEGIN", "?::jsonb", "jsonb_object_agg(name, value)", "", "session_id = ?", "seq");

    /** {@code %s} is what writes the state. */
    private static final String APPEND = """
            WITH moved AS (
                UPDATE sessions
                SET event_count = event_count + ?, updated_at = greatest(updated_at, ?), touched_at = clock_timestamp()
                WHERE id = ? AND status = 'active' AND event_count = coalesce(?::bigint, event_count)
                RETURNING id, event_count
            )%s
            INSERT INTO session_events (session_id, seq, id, agent_id, author, content, timestamp, json_chars)
            SELECT moved.id, moved.event_count - ? + entry.place, entry.id, entry.author, entry.author, entry.body::jsonb, ?,
                length(entry.body)
            FROM moved, unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS entry (id, author, body, place)
            """;

    private static final String STATE = """
            ,
            changed AS (
                INSERT INTO session_state (session_id, name, value)
                SELECT id, '%s', ?::jsonb FROM moved
                ON CONFLICT (session_id, name) DO UPDATE SET value = excluded.value
            )""".formatted(KEY);

    private final PreparedStatement append;
    private final PreparedStatement appendWithState;

    HandPostgres(AsterStorage tables, Place place, boolean shares) throws SQLException {
        super(tables, DriverManager.getConnection(place.jdbcUrl()), SQL, shares);
        append = connection().prepareStatement(APPEND.formatted(""));
        appendWithState = connection().prepareStatement(APPEND.formatted(STATE));
    }

    @Override
    synchronized boolean append(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state)
            throws SQLException {
        return write(id, expected, entries, state);
    }

    @Override
    boolean write(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state) throws SQLException {
        PreparedStatement statement = state == null ? append : appendWithState;
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        int index = 0;
        statement.setInt(++index, entries.size());
        statement.setObject(++index, now);
        statement.setString(++index, id);
        statement.setObject(++index, expected, Types.BIGINT);
        if (state != null) {
            statement.setString(++index, state);
        }
        statement.setInt(++index, entries.size());
        statement.setObject(++index, now);
        setTexts(statement, ++index, entries, Entry::id);
        setTexts(statement, ++index, entries, Entry::author);
        setTexts(statement, ++index, entries, Entry::body);
        return statement.executeUpdate() == entries.size();
    }

    private void setTexts(PreparedStatement statement, int index, List<Entry> entries, Function<Entry, String> text)
            throws SQLException {
        statement.setArray(
                index,
                connection().createArrayOf("text", entries.stream().map(text).toArray()));
    }
}
