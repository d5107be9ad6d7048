package io.aster.peers.framework;

import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.floor.SqliteFloor;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite: an append is a transaction that begins by taking the lock for writing. */
final class HandSqlite extends HandLog {
    private final PreparedStatement count;
    private final PreparedStatement insert;
    private final PreparedStatement move;

    HandSqlite(Place place, boolean shares) throws SQLException, IOException {
        super(
                SqliteFloor.connect(place.jdbcUrl()),
                "sqlite.sql",
                "BEGIN IMMEDIATE",
                "?",
                "SELECT * FROM ",
                List.of("PRAGMA wal_checkpoint(TRUNCATE)"),
                shares);
        count = connection().prepareStatement("SELECT event_count FROM conversation WHERE id = ?");
        insert = connection()
                .prepareStatement("INSERT INTO conversation_event (conversation_id, seq, id, body) VALUES (?, ?, ?, ?)");
        move = connection()
                .prepareStatement("UPDATE conversation SET event_count = ?, updated_at = unixepoch(),"
                        + " state = coalesce(?, state) WHERE id = ?");
    }

    @Override
    synchronized boolean append(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state)
            throws SQLException {
        boolean[] appended = new boolean[1];
        transaction(() -> appended[0] = write(id, expected, entries, state));
        return appended[0];
    }

    @Override
    boolean write(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state)
            throws SQLException {
        long before = count(id);
        if (before < 0 || (expected != null && before != expected)) {
            return false;
        }
        long seq = before;
        for (Entry entry : entries) {
            insert.setString(1, id);
            insert.setLong(2, ++seq);
            insert.setString(3, entry.id());
            insert.setString(4, entry.body());
            insert.addBatch();
        }
        insert.executeBatch();
        move.setLong(1, seq);
        move.setString(2, state);
        move.setString(3, id);
        move.executeUpdate();
        return true;
    }

    private long count(String id) throws SQLException {
        count.setString(1, id);
        try (ResultSet row = count.executeQuery()) {
            return row.next() ? row.getLong(1) : -1;
        }
    }
}
