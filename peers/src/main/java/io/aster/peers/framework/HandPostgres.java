package io.aster.peers.framework;

import io.aster.benchmarks.engine.Place;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: an append is one statement. */
final class HandPostgres extends HandLog {
    private static final String APPEND = """
            WITH moved AS (
                UPDATE conversation
                SET event_count = event_count + ?, updated_at = clock_timestamp(), state = coalesce(?::jsonb, state)
                WHERE id = ? AND event_count = coalesce(?::bigint, event_count)
                RETURNING id, event_count
            )
            INSERT INTO conversation_event (conversation_id, seq, id, body)
            SELECT moved.id, moved.event_count - ? + entry.place, entry.id, entry.body::jsonb
            FROM moved, unnest(?::text[], ?::text[]) WITH ORDINALITY AS entry (id, body, place)
            """;

    private final PreparedStatement append;

    HandPostgres(Place place, boolean shares) throws SQLException, IOException {
        super(
                DriverManager.getConnection(place.jdbcUrl()),
                "postgresql.sql",
                "BEGIN",
                "?::jsonb",
                "",
                List.of("VACUUM ANALYZE", "CHECKPOINT"),
                shares);
        append = connection().prepareStatement(APPEND);
    }

    @Override
    boolean write(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state)
            throws SQLException {
        append.setInt(1, entries.size());
        append.setString(2, state);
        append.setString(3, id);
        append.setObject(4, expected, Types.BIGINT);
        append.setInt(5, entries.size());
        setTexts(6, entries, Entry::id);
        setTexts(7, entries, Entry::body);
        return append.executeUpdate() == entries.size();
    }

    private void setTexts(int index, List<Entry> entries, Function<Entry, String> text) throws SQLException {
        append.setArray(
                index,
                connection().createArrayOf("text", entries.stream().map(text).toArray()));
    }
}
