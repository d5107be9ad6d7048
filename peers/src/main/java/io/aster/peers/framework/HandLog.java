package io.aster.peers.framework;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the adapters by hand have in common: conversations and their events in two tables, on one connection whose statements stay prepared.
 * Events are numbered without gaps, and an append moves the row of its conversation in the same commit. Thread-safe: one call at a time.
 */
abstract class HandLog implements Storage {
    /** An event to append: its id, and its JSON. */
    record Entry(String id, String body) {}

    /**
     * A conversation as of one moment.
     *
     * @param eventCount how many events it has
     * @param state its own, as JSON
     * @param userState that of its user, if there is one and this log reads it
     * @param appState that of its app
     * @param bodies its newest events, the oldest of them first
     */
    record Reading(
            long eventCount,
            String state,
            @Nullable String userState,
            @Nullable String appState,
            List<String> bodies) {}

    /** A unit of work. */
    interface Work {
        void run() throws SQLException;
    }

    /** The first row is the conversation, the others are its newest events. */
    private static final String READ = """
            SELECT event_count, state, %s FROM conversation c WHERE id = ?
            UNION ALL
            %s(SELECT seq, body, NULL, NULL FROM conversation_event WHERE conversation_id = ? ORDER BY seq DESC LIMIT ?)
            """;

    private static final String SHARED = """
            (SELECT state FROM shared_state s WHERE s.app_name = c.app_name AND s.user_id = c.user_id),
                (SELECT state FROM shared_state s WHERE s.app_name = c.app_name AND s.user_id = '')""";

    private final Connection connection;
    private final List<String> settle;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final PreparedStatement create;
    private final PreparedStatement read;
    private final PreparedStatement one;
    private final PreparedStatement delete;

    /**
     * Creates the tables.
     *
     * @param schema the name of their script
     * @param begin begins a transaction that writes
     * @param json makes a JSON of a parameter
     * @param union comes before a query in parentheses that is a part of a union
     * @param settle finishes the work left over from a fill
     * @param shares whether a conversation is read with the state of its user and its app
     */
    HandLog(
            Connection connection,
            String schema,
            String begin,
            String json,
            String union,
            List<String> settle,
            boolean shares)
            throws SQLException, IOException {
        this.connection = connection;
        this.settle = settle;
        createTables(schema);
        this.begin = connection.prepareStatement(begin);
        this.commit = connection.prepareStatement("COMMIT");
        this.rollback = connection.prepareStatement("ROLLBACK");
        this.create = connection.prepareStatement(
                "INSERT INTO conversation (id, app_name, user_id, state) VALUES (?, ?, ?, " + json + ")");
        this.read = connection.prepareStatement(READ.formatted(shares ? SHARED : "NULL, NULL", union));
        this.one = connection.prepareStatement(
                "SELECT body FROM conversation_event WHERE conversation_id = ? AND seq = ?");
        this.delete = connection.prepareStatement("DELETE FROM conversation WHERE id = ?");
    }

    /** The log on a database that adapters by hand were written for. */
    static HandLog open(Target target, Engine engine, Place place, boolean shares) throws SQLException, IOException {
        return switch (target) {
            case SQLITE -> new HandSqlite(place, shares);
            case POSTGRESQL -> new HandPostgres(place, shares);
            case MYSQL, REDIS -> throw new IllegalArgumentException("nothing by hand for " + engine.name());
        };
    }

    /** Appends events as {@link #append} does, in a transaction if there is one. */
    abstract boolean write(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state)
            throws SQLException;

    final Connection connection() {
        return connection;
    }

    final synchronized void create(String id, String app, String user, String state) throws SQLException {
        create.setString(1, id);
        create.setString(2, app);
        create.setString(3, user);
        create.setString(4, state);
        create.executeUpdate();
    }

    /**
     * Appends events in a commit of their own.
     *
     * @param expected how many events the conversation has to have, if that matters
     * @param state replaces the conversation's own, if there is one
     * @return false if nothing was appended, because the conversation does not exist or has another number of events
     */
    synchronized boolean append(String id, @Nullable Long expected, List<Entry> entries, @Nullable String state)
            throws SQLException {
        return write(id, expected, entries, state);
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

    final synchronized void delete(String id) throws SQLException {
        delete.setString(1, id);
        delete.executeUpdate();
    }

    @Override
    public final void settle() throws SQLException {
        for (String sql : settle) {
            execute(sql);
        }
    }

    @Override
    public final void close() throws SQLException {
        connection.close();
    }

    private void createTables(String schema) throws SQLException, IOException {
        try (InputStream script = Objects.requireNonNull(HandLog.class.getResourceAsStream(schema), schema)) {
            for (String statement : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";", -1)) {
                if (!statement.isBlank()) {
                    execute(statement);
                }
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
