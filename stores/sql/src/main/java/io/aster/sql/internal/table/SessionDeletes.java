package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.SettledWrites;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.table.DoomedSessions.Choice;
import io.aster.store.DeletedSessions;
import io.aster.store.support.Interrupts;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes sessions with their events, in transactions with a bounded number of events: a small session in one statement, a large one in
 * pieces after it was marked. An interrupted removal of a large session is continued by the next removal of a large session or of all
 * sessions, or by the next removal or creation of the same session. Thread-safe.
 */
final class SessionDeletes {
    private static final int SESSIONS_AT_ONCE = 500;

    /** The outcome of a transaction for one session. */
    private enum Step {
        NO_SESSION,
        REMOVED,
        MARKED
    }

    private static final String IN_PART =
            "interrupted after sessions were removed; the same call again removes the rest";

    private final SettledWrites writes;
    private final ValueCodec values;
    private final QueryShape queries;
    private final MarkedSessions marked;
    private final DoomedSessions doomed;
    private final String deleteAlive;
    private final String deleteExpired;

    SessionDeletes(Connections connections, Dialect dialect, MarkedSessions marked, DoomedSessions doomed) {
        this.writes = new SettledWrites(connections);
        this.values = dialect.values();
        this.queries = dialect.queries();
        this.marked = marked;
        this.doomed = doomed;
        String delete = new SqlFiles(dialect).read("delete_session");
        this.deleteAlive = delete + " AND " + queries.isAlive();
        this.deleteExpired = delete + " AND NOT " + queries.isAlive();
    }

    /** Removes a session, and returns whether it existed before. */
    boolean delete(String sessionId) {
        Step step = writes.remove(List.of(sessionId), statements -> delete(statements, sessionId), Step.NO_SESSION);
        if (step == Step.NO_SESSION) {
            finish(sessionId);
        } else if (step == Step.MARKED) {
            Interrupts.finish(IN_PART, marked::removeAll);
        }
        return step != Step.NO_SESSION;
    }

    private Step delete(Statements statements, String sessionId) throws SQLException {
        if (delete(statements, deleteAlive, sessionId)) {
            return Step.REMOVED;
        }
        return marked.markAlive(statements, sessionId) ? Step.MARKED : Step.NO_SESSION;
    }

    private boolean delete(Statements statements, String sql, String sessionId) throws SQLException {
        return new Parameters(values, statements.prepare(sql))
                        .text(sessionId)
                        .number(MarkedSessions.EVENTS_AT_ONCE)
                        .statement()
                        .executeUpdate()
                > 0;
    }

    /** Removes what is stored of a session that was deleted before, or has expired, so that its id becomes free. */
    void finish(String sessionId) {
        boolean unused = writes.remove(List.of(sessionId), statements -> finish(statements, sessionId), false);
        marked.remove(sessionId);
    }

    private boolean finish(Statements statements, String sessionId) throws SQLException {
        return delete(statements, deleteExpired, sessionId) || marked.markExpired(statements, sessionId);
    }

    /** Removes the sessions of a user, of an app, or of a user of an app; those that have expired are not counted. */
    DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        WhereClause conditions = new WhereClause()
                .andIfGiven("app_name = ?", appName)
                .andIfGiven("user_id = ?", userId)
                .and(queries.isNotDeleting());
        Choice choice = new Choice(
                conditions, "created_at, id", queries.rowLock(), SESSIONS_AT_ONCE, MarkedSessions.EVENTS_AT_ONCE);
        DeletedSessions deleted = DeletedSessions.NONE;
        Doomed some = doomed.remove(choice);
        while (!some.isEmpty()) {
            deleted = deleted.plus(some.deleted());
            some = some.more() ? Interrupts.finish(IN_PART, () -> doomed.remove(choice)) : Doomed.NONE;
        }
        if (deleted.sessions() > 0) {
            Interrupts.finish(IN_PART, marked::removeAll);
        } else {
            marked.removeAll();
        }
        return deleted;
    }
}
