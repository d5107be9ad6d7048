package io.aster.peers.framework;

import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.floor.SqliteFloor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite: an append is a transaction that begins by taking the lock for writing. */
final class HandSqlite extends HandLog {
    /** The keys of a session's events follow each other. */
    private static final String OF_SESSION = "event_key > (SELECT number FROM sessions WHERE id = ?2) * 1073741824"
            + " AND event_key < (SELECT number + 1 FROM sessions WHERE id = ?2) * 1073741824";

    private static final Sql SQL = new Sql(
            "BEGIN IMMEDIATE", "?", "json_group_object(name, json(value))", "SELECT * FROM ", OF_SESSION, "event_key");

    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement move;

    HandSqlite(AsterStorage tables, Place place, boolean shares) throws SQLException {
        super(tables, SqliteFloor.connect(place.jdbcUrl()), SQL, shares);
        find = connection()
                .prepareStatement("SELECT number, event_count FROM sessions WHERE id = ? AND status = 'active'");
        insert = connection()
                .prepareStatement(
                        "INSERT INTO session_events (event_key, session_id, seq, id, agent_id, author, content,"
                                + " timestamp, json_chars) VALUES (?1 * 1073741824 + ?3, ?2, ?3, ?4, ?5, ?5, ?6, ?7, length(?6))");
        move = connection()
                .prepareStatement(
                        "UPDATE sessions SET event_count = ?1, updated_at = ?2, touched_at = ?2 WHERE id = ?3");
    }

    @Override
    synchronized boolean append(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state)
            throws SQLException {
        boolean[] appended = new boolean[1];
        transaction(() -> appended[0] = write(id, expected, entries, state));
        return appended[0];
    }

    @Override
    boolean write(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state) throws SQLException {
        long number;
        long seq;
        find.setString(1, id);
        try (ResultSet row = find.executeQuery()) {
            if (!row.next() || (expected != null && row.getLong(2) != expected)) {
                return false;
            }
            number = row.getLong(1);
            seq = row.getLong(2);
        }
        long now = System.currentTimeMillis() * 1_000;
        for (Entry entry : entries) {
            insert.setLong(1, number);
            insert.setString(2, id);
            insert.setLong(3, ++seq);
            insert.setString(4, entry.id());
            insert.setString(5, entry.author());
            insert.setString(6, entry.body());
            insert.setLong(7, now);
            insert.addBatch();
        }
        insert.executeBatch();
        move.setLong(1, seq);
        move.setLong(2, now);
        move.setString(3, id);
        move.executeUpdate();
        if (state != null) {
            setState(id, state);
        }
        return true;
    }
}
