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
import io.aster.store.DeletedSessions;
import io.aster.store.support.Interrupts;
import io.aster.store.support.OutcomeRecovery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
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

    /**
     * Sessions of one transaction, each with its number of events: those to remove, which have few events in total, those to mark, and
     * whether more follow.
     */
    private record Doomed(Map<String, Long> small, Map<String, Long> large, boolean more) {
        int count() {
            return small.size() + large.size();
        }

        DeletedSessions deleted() {
            LongStream events = LongStream.concat(
                    small.values().stream().mapToLong(n -> n),
                    large.values().stream().mapToLong(n -> n));
            return new DeletedSessions(count(), events.sum());
        }

        /** The union of these and the others, each session once. */
        Doomed and(Doomed others) {
            Map<String, Long> all = new LinkedHashMap<>(small);
            all.putAll(others.small);
            Map<String, Long> allLarge = new LinkedHashMap<>(large);
            allLarge.putAll(others.large);
            return new Doomed(all, allLarge, more || others.more);
        }
    }

    private static final String IN_PART =
            "interrupted after sessions were removed; the same call again removes the rest";
    private static final Doomed NONE = new Doomed(Map.of(), Map.of(), false);

    private final Connections connections;
    private final SettledWrites writes;
    private final ValueCodec values;
    private final QueryShape queries;
    private final MarkedSessions marked;
    private final String deleteSession;
    private final String selectDoomed;

    SessionDeletes(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.writes = new SettledWrites(connections);
        this.values = dialect.values();
        this.queries = dialect.queries();
        this.marked = new MarkedSessions(connections, dialect);
        SqlFiles files = new SqlFiles(dialect);
        this.deleteSession = files.read("delete_session");
        this.selectDoomed = files.read("select_doomed");
    }

    /** Removes a session, and returns whether it existed before. */
    boolean delete(String sessionId) {
        Step step = writes.remove(List.of(sessionId), statements -> delete(statements, sessionId), Step.NO_SESSION);
        if (step == Step.NO_SESSION) {
            marked.remove(sessionId);
        } else if (step == Step.MARKED) {
            Interrupts.finish(IN_PART, marked::removeAll);
        }
        return step != Step.NO_SESSION;
    }

    private Step delete(Statements statements, String sessionId) throws SQLException {
        if (bind(statements.prepare(deleteSession), sessionId).executeUpdate() > 0) {
            return Step.REMOVED;
        }
        return marked.mark(statements, sessionId) ? Step.MARKED : Step.NO_SESSION;
    }

    /** Removes the rest of a session that was deleted before, if any, so that its id becomes free. */
    void finish(String sessionId) {
        marked.remove(sessionId);
    }

    /** Removes the sessions of a user, of an app, or of a user of an app. */
    DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        WhereClause conditions = new WhereClause()
                .andIfGiven("app_name = ?", appName)
                .andIfGiven("user_id = ?", userId)
                .and(queries.isNotDeleting());
        DeletedSessions deleted = DeletedSessions.NONE;
        Doomed some = deleteSome(conditions);
        while (some.count() > 0) {
            deleted = deleted.plus(some.deleted());
            some = some.more() ? Interrupts.finish(IN_PART, () -> deleteSome(conditions)) : NONE;
        }
        if (deleted.sessions() > 0) {
            Interrupts.finish(IN_PART, marked::removeAll);
        } else {
            marked.removeAll();
        }
        return deleted;
    }

    private Doomed deleteSome(WhereClause conditions) {
        AtomicReference<Doomed> first = new AtomicReference<>(NONE);
        return OutcomeRecovery.check(
                () -> connections.write(List::of, statements -> {
                    Doomed some = deleteSome(statements, conditions);
                    first.set(some);
                    return some;
                }),
                // The first run's sessions are removed already, or are still stored and removed now.
                () -> connections
                        .write(List::of, statements -> deleteSome(statements, conditions))
                        .and(Objects.requireNonNullElse(first.get(), NONE)));
    }

    private Doomed deleteSome(Statements statements, WhereClause conditions) throws SQLException {
        Doomed doomed = select(statements, conditions);
        for (String sessionId : doomed.large().keySet()) {
            marked.mark(statements, sessionId);
        }
        if (!doomed.small().isEmpty()) {
            PreparedStatement statement = statements.prepare(deleteSession);
            for (String sessionId : doomed.small().keySet()) {
                bind(statement, sessionId).addBatch();
            }
            statement.executeBatch();
        }
        return doomed;
    }

    /** Locks the sessions of the next transaction, so that each is counted by one caller only. */
    private Doomed select(Statements statements, WhereClause conditions) throws SQLException {
        String sql =
                selectDoomed + "\n" + conditions.clause() + "\nORDER BY created_at, id\nLIMIT ?" + queries.rowLock();
        PreparedStatement statement = conditions
                .bind(new Parameters(values, statements.prepare(sql)))
                .number(SESSIONS_AT_ONCE)
                .statement();
        Map<String, Long> small = new LinkedHashMap<>();
        Map<String, Long> large = new LinkedHashMap<>();
        long left = MarkedSessions.EVENTS_AT_ONCE;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long events = row.getLong(2);
                if (events > MarkedSessions.EVENTS_AT_ONCE) {
                    large.put(row.getString(1), events);
                } else if (events <= left) {
                    small.put(row.getString(1), events);
                    left -= events;
                } else {
                    return new Doomed(small, large, true);
                }
            }
        }
        return new Doomed(small, large, small.size() + large.size() == SESSIONS_AT_ONCE);
    }

    private PreparedStatement bind(PreparedStatement statement, String sessionId) throws SQLException {
        return new Parameters(values, statement)
                .text(sessionId)
                .number(MarkedSessions.EVENTS_AT_ONCE)
                .statement();
    }
}
