package io.aster.peers.framework;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Target;
import io.aster.session.NewSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the adapters by hand have in common: a conversation is a session in Aster's tables, read and written on one connection whose statements
 * stay prepared. Events are numbered without gaps, and an append moves the row of its session in the same commit. A memory has one key of the
 * session's state for itself. Thread-safe: one call at a time.
 */
abstract class HandLog implements Storage {
    /** An event to append: its id, who said it, and its JSON. */
    record Entry(String id, String author, String body) {}

    /**
     * A conversation as of one moment.
     *
     * @param eventCount how many events it has
     * @param state its own, as JSON: the value of the key of a memory, or, if the log reads shared state, an object of all keys
     * @param userState that of its user
     * @param appState that of its app
     * @param bodies its newest events, the oldest of them first
     */
    record Reading(
            long eventCount,
            @Nullable String state,
            @Nullable String userState,
            @Nullable String appState,
            List<String> bodies) {}

    /** A unit of work. */
    interface Work {
        void run() throws SQLException;
    }

    /** The key of the state that a memory has. */
    static final String KEY = "by-hand";

    /** The first row is the session, the others are its newest events. Only what an adapter needs is read. */
    private static final String READ = """
            SELECT event_count, %s
            FROM sessions s
            WHERE id = ? AND status <> 'deleting'
            UNION ALL
            %s(SELECT seq, content, NULL, NULL FROM session_events WHERE %s ORDER BY %s DESC LIMIT ?)
            """;

    private static final String OWN_KEY =
            "(SELECT value FROM session_state WHERE session_id = s.id AND name = '" + KEY + "'), NULL, NULL";

    private static final String ALL_STATE = """
            (SELECT %1$s FROM session_state WHERE session_id = s.id),
                (SELECT %1$s FROM user_state WHERE app_name = s.app_name AND user_id = s.user_id),
                (SELECT %1$s FROM app_state WHERE app_name = s.app_name)""";

    /** What the SQL of a database has of its own. */
    record Sql(String begin, String json, String object, String union, String ofSession, String order) {}

    private final AsterStorage tables;
    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final PreparedStatement read;
    private final PreparedStatement one;
    private final PreparedStatement setState;

    /**
     * A log in tables that Aster has created.
     *
     * @param shares whether a conversation is read with all of its state, and with that of its user and its app
     */
    HandLog(AsterStorage tables, Connection connection, Sql sql, boolean shares) throws SQLException {
        this.tables = tables;
        this.connection = connection;
        this.begin = connection.prepareStatement(sql.begin);
        this.commit = connection.prepareStatement("COMMIT");
        this.rollback = connection.prepareStatement("ROLLBACK");
        this.read = connection.prepareStatement(READ.formatted(
                shares ? ALL_STATE.formatted(sql.object) : OWN_KEY, sql.union, sql.ofSession, sql.order));
        this.one = connection.prepareStatement("SELECT content FROM session_events WHERE session_id = ? AND seq = ?");
        this.setState = connection.prepareStatement("INSERT INTO session_state (session_id, name, value) VALUES (?, '"
                + KEY + "', " + sql.json + ") ON CONFLICT (session_id, name) DO UPDATE SET value = excluded.value");
    }

    /** The log on a database that adapters by hand were written for. */
    static HandLog open(Target target, Engine engine, Place place, boolean shares) throws SQLException {
        AsterStorage tables = new AsterStorage(engine, place);
        return switch (target) {
            case SQLITE -> new HandSqlite(tables, place, shares);
            case POSTGRESQL -> new HandPostgres(tables, place, shares);
            case MYSQL, REDIS -> throw new IllegalArgumentException("nothing by hand for " + engine.name());
        };
    }

    /** Appends events as {@link #append} does, within a transaction of the caller. */
    abstract boolean write(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state)
            throws SQLException;

    /**
     * Appends events in a commit of their own.
     *
     * @param expected how many events the session has to have, if that matters
     * @param state replaces the value of the memory's key, if there is one
     * @return false if nothing was appended, because the session does not exist or has another number of events
     */
    abstract boolean append(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state)
            throws SQLException;

    final Connection connection() {
        return connection;
    }

    /** Creates a session, which happens in no turn that is measured. */
    final void create(String id, String app, String user) {
        tables.sessions().create(NewSession.of(app, user, FrameworkTurns.AGENT).withId(id));
    }

    final void delete(String id) {
        tables.sessions().delete(id);
    }

    /** Replaces the value of the memory's key. */
    final synchronized void setState(String id, String state) throws SQLException {
        setState.setString(1, id);
        setState.setString(2, state);
        setState.executeUpdate();
    }

    final synchronized void transaction(Work work) throws SQLException {
        begin.executeUpdate();
        boolean done = false;
        try {
            work.run();
            commit.executeUpdate();
            done = true;
        } finally {
            if (!done) {
                rollback.executeUpdate();
            }
        }
    }

    /** A conversation with this number of its newest events; null if there is none. */
    final synchronized @Nullable Reading read(String id, int newest) throws SQLException {
        read.setString(1, id);
        read.setString(2, id);
        read.setInt(3, newest);
        try (ResultSet row = read.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            long eventCount = row.getLong(1);
            String state = row.getString(2);
            String userState = row.getString(3);
            String appState = row.getString(4);
            List<String> bodies = new ArrayList<>();
            while (row.next()) {
                bodies.add(row.getString(2));
            }
            Collections.reverse(bodies);
            return new Reading(eventCount, state, userState, appState, bodies);
        }
    }

    /** The JSON of one event. */
    final synchronized String event(String id, long seq) throws SQLException {
        one.setString(1, id);
        one.setLong(2, seq);
        try (ResultSet row = one.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("event " + seq + " of " + id + " is missing");
            }
            return row.getString(1);
        }
    }

    @Override
    public final void settle() throws Exception {
        tables.settle();
    }

    @Override
    public final void close() throws SQLException {
        connection.close();
        tables.close();
    }
}
