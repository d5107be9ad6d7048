package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.store.support.OutcomeRecovery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sessions that are too large to be removed in one transaction. A mark ends a session for every reader and writer at one moment; then its
 * events are removed in pieces, and its row with the last of them. Thread-safe.
 */
final class MarkedSessions {
    /** How many events one transaction removes. */
    static final long EVENTS_AT_ONCE = 2_000;

    private static final int LISTED_AT_ONCE = 100;

    /** Returned in place of a sequence number: the session was removed with its last events, or no marked session exists. */
    private static final long DONE = -1;

    private final Connections connections;
    private final ValueCodec values;
    private final String mark;
    private final String markAlive;
    private final String markExpired;
    private final String find;
    private final String list;
    private final String deleteEvents;
    private final String deleteRow;

    MarkedSessions(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.values = dialect.values();
        SqlFiles files = new SqlFiles(dialect);
        this.mark = files.read("mark_session");
        this.markAlive = mark + " AND " + dialect.queries().isAlive();
        this.markExpired = mark + " AND NOT " + dialect.queries().isAlive();
        this.find = files.read("find_marked") + dialect.queries().rowLock();
        this.list = files.read("list_marked");
        this.deleteEvents = files.read("delete_events");
        this.deleteRow = files.read("delete_marked");
    }

    /** Marks a session, whether it has expired or not. */
    void mark(Statements statements, String sessionId) throws SQLException {
        boolean unused = mark(statements, mark, sessionId);
    }

    /** Marks a session, and returns whether it existed before. */
    boolean markAlive(Statements statements, String sessionId) throws SQLException {
        return mark(statements, markAlive, sessionId);
    }

    /** Marks a session if it is stored and has expired; returns whether it has. */
    boolean markExpired(Statements statements, String sessionId) throws SQLException {
        return mark(statements, markExpired, sessionId);
    }

    private boolean mark(Statements statements, String sql, String sessionId) throws SQLException {
        return parameters(statements, sql).text(sessionId).statement().executeUpdate() > 0;
    }

    /** Removes the rest of a session, if it is marked. */
    void remove(String sessionId) {
        long removed = 0;
        while (removed != DONE) {
            removed = removePiece(sessionId, removed);
        }
    }

    /** Removes the rest of all marked sessions, also of those whose removal was interrupted. */
    void removeAll() {
        List<String> marked = connections.read(this::list);
        while (!marked.isEmpty()) {
            marked.forEach(this::remove);
            marked = connections.read(this::list);
        }
    }

    private List<String> list(Statements statements) throws SQLException {
        List<String> marked = new ArrayList<>();
        try (ResultSet row =
                parameters(statements, list).number(LISTED_AT_ONCE).statement().executeQuery()) {
            while (row.next()) {
                marked.add(row.getString(1));
            }
        }
        return marked;
    }

    private long removePiece(String sessionId, long after) {
        return OutcomeRecovery.retry(() -> connections.<Long>write(
                () -> List.of(sessionId), statements -> removePiece(statements, sessionId, after)));
    }

    /**
     * Removes one piece. The lock on the row prevents other callers from creating the session anew while events of the old one are removed.
     */
    private long removePiece(Statements statements, String sessionId, long after) throws SQLException {
        long upTo = after + EVENTS_AT_ONCE;
        PreparedStatement marked = parameters(statements, find).text(sessionId).statement();
        try (ResultSet row = marked.executeQuery()) {
            if (!row.next()) {
                return DONE;
            }
            if (row.getLong(1) > upTo) {
                delete(statements, sessionId, after, upTo);
                return upTo;
            }
        }
        parameters(statements, deleteRow).text(sessionId).statement().executeUpdate();
        return DONE;
    }

    private void delete(Statements statements, String sessionId, long after, long upTo) throws SQLException {
        parameters(statements, deleteEvents)
                .text(sessionId)
                .number(after)
                .number(upTo)
                .statement()
                .executeUpdate();
    }

    private Parameters parameters(Statements statements, String sql) throws SQLException {
        return new Parameters(values, statements.prepare(sql));
    }
}
