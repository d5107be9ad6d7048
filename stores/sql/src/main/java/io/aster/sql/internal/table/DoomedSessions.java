package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SettledWrites;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.jdbc.WhereClause;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes some sessions that match, in one transaction: those with few events in statements, and the others by a mark. Thread-safe. */
final class DoomedSessions {
    /**
     * Which sessions, and how many of them one transaction removes.
     *
     * @param order the columns by which they are ordered
     * @param lock the end of the query, which locks what it finds
     * @param sessions how many at most
     * @param events how many events they may have in total, unless it is a single session
     */
    record Choice(WhereClause conditions, String order, String lock, int sessions, long events) {}

    private final SettledWrites writes;
    private final ValueCodec values;
    private final MarkedSessions marked;
    private final String select;
    private final String delete;

    DoomedSessions(Connections connections, Dialect dialect, MarkedSessions marked) {
        this.writes = new SettledWrites(connections);
        this.values = dialect.values();
        this.marked = marked;
        SqlFiles files = new SqlFiles(dialect);
        this.select = files.read("select_doomed");
        this.delete = files.read("delete_session");
    }

    /** Removes some, and returns them. */
    Doomed remove(Choice choice) {
        return writes.remove(List.of(), statements -> remove(statements, choice), Doomed.NONE, Doomed::and);
    }

    private Doomed remove(Statements statements, Choice choice) throws SQLException {
        Doomed doomed = select(statements, choice);
        for (String sessionId : doomed.large().keySet()) {
            marked.mark(statements, sessionId);
        }
        if (!doomed.small().isEmpty()) {
            PreparedStatement statement = statements.prepare(delete);
            for (String sessionId : doomed.small().keySet()) {
                new Parameters(values, statement)
                        .text(sessionId)
                        .number(MarkedSessions.EVENTS_AT_ONCE)
                        .addBatch();
            }
            statement.executeBatch();
        }
        return doomed;
    }

    /** Locks the sessions of the transaction, so that each is counted by one caller only. */
    private Doomed select(Statements statements, Choice choice) throws SQLException {
        WhereClause conditions = choice.conditions;
        String sql = select + "\n" + conditions.clause() + "\nORDER BY " + choice.order + "\nLIMIT ?" + choice.lock;
        PreparedStatement statement = conditions
                .bind(new Parameters(values, statements.prepare(sql)))
                .number(choice.sessions)
                .statement();
        Map<String, Long> small = new LinkedHashMap<>();
        Map<String, Long> large = new LinkedHashMap<>();
        Set<String> expired = new HashSet<>();
        long left = choice.events;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String id = row.getString(1);
                long events = row.getLong(2);
                if (events > MarkedSessions.EVENTS_AT_ONCE) {
                    large.put(id, events);
                } else if (events <= left || small.isEmpty()) {
                    small.put(id, events);
                    left -= events;
                } else {
                    return new Doomed(small, large, expired, true);
                }
                if (!row.getBoolean(3)) {
                    expired.add(id);
                }
            }
        }
        return new Doomed(small, large, expired, small.size() + large.size() == choice.sessions);
    }
}
