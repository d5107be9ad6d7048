package io.aster.sql.internal.check;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.table.OrphanRemoval;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the sessions in the order of their ids, and counts their events, in an index. What seems wrong is checked once more, in one
 * statement, because the session may have been written to between the two that found it. Used once.
 */
final class SessionWalk {
    private static final int SESSIONS_AT_ONCE = 500;

    /** How many events the sessions of one step have in total, unless it is a single session. */
    private static final long EVENTS_AT_ONCE = 100_000;

    private static final String ALIVE = "alive";
    private static final String DELETING = "deleting";
    private static final String LEFT = "left";

    private final Connections connections;
    private final Dialect dialect;
    private final OrphanRemoval removal;
    private final boolean repair;
    private final DataListener listener;
    private final String selectSessions;
    private final String countEvents;
    private final String countOfOne;
    private final String countOrphans;

    SessionWalk(
            Connections connections, Dialect dialect, OrphanRemoval removal, boolean repair, DataListener listener) {
        this.connections = connections;
        this.dialect = dialect;
        this.removal = removal;
        this.repair = repair;
        this.listener = listener;
        SqlFiles files = new SqlFiles(dialect);
        this.selectSessions = files.read("check_sessions")
                .replace("{ago_10_minutes}", dialect.queries().ago("600000000"));
        this.countEvents = files.read("check_events");
        this.countOfOne = files.read("check_session");
        this.countOrphans = files.read("check_orphan");
    }

    /**
     * A session.
     *
     * @param life {@link #ALIVE}, expired, {@link #DELETING}, or {@link #LEFT} by a removal
     */
    private record Row(String id, long eventCount, String life) {}

    /** How many events of a session are stored, and the number of the last one. */
    private record Stored(long count, long last) {
        static final Stored NONE = new Stored(0, 0);

        boolean is(long eventCount) {
            return count == eventCount && last == eventCount;
        }
    }

    void run() {
        String after = "";
        for (List<Row> page = sessions(after); !page.isEmpty(); page = sessions(after)) {
            for (List<Row> step : steps(page)) {
                String last = step.get(step.size() - 1).id();
                check(step, stored(after, last));
                after = last;
            }
        }
        check(List.of(), stored(after, null));
    }

    private List<Row> sessions(String after) {
        return connections.read(statements -> {
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = parameters(statements, selectSessions)
                    .text(after)
                    .number(SESSIONS_AT_ONCE)
                    .statement()
                    .executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getString(1), row.getLong(2), row.getString(3)));
                }
            }
            return rows;
        });
    }

    private static List<List<Row>> steps(List<Row> page) {
        List<List<Row>> steps = new ArrayList<>();
        long left = 0;
        for (Row row : page) {
            if (steps.isEmpty() || row.eventCount() > left) {
                steps.add(new ArrayList<>());
                left = EVENTS_AT_ONCE;
            }
            steps.get(steps.size() - 1).add(row);
            left -= row.eventCount();
        }
        return steps;
    }

    /** The events of the sessions after one id up to another one, and of no session between them. */
    private Map<String, Stored> stored(String after, @Nullable String upTo) {
        WhereClause conditions = new WhereClause().and("session_id > ?", after).andIfGiven("session_id <= ?", upTo);
        return connections.read(statements -> {
            Map<String, Stored> stored = new LinkedHashMap<>();
            String sql = countEvents.replace("{conditions}", conditions.clause());
            try (ResultSet row =
                    conditions.bind(parameters(statements, sql)).statement().executeQuery()) {
                while (row.next()) {
                    stored.put(row.getString(1), new Stored(row.getLong(2), row.getLong(3)));
                }
            }
            return stored;
        });
    }

    private void check(List<Row> step, Map<String, Stored> stored) {
        for (Row row : step) {
            Stored events = stored.getOrDefault(row.id(), Stored.NONE);
            stored.remove(row.id());
            if (row.life().equals(LEFT)) {
                left(row.id());
            } else if (!row.life().equals(DELETING) && !events.is(row.eventCount())) {
                length(row.id());
            }
            if (row.life().equals(ALIVE)) {
                listener.session(row.id(), row.eventCount());
            }
        }
        stored.keySet().forEach(this::orphan);
    }

    private void left(String sessionId) {
        if (repair) {
            removal.finish(sessionId);
        }
        listener.found(Finding.of(DataChecks.UNFINISHED_DELETION, session(sessionId), "is still removed in part")
                .repaired(repair));
    }

    private void length(String sessionId) {
        String problem = connections.read(statements -> {
            try (ResultSet row = parameters(statements, countOfOne)
                    .text(sessionId)
                    .statement()
                    .executeQuery()) {
                return row.next() ? problem(row.getLong(1), new Stored(row.getLong(2), row.getLong(3))) : "";
            }
        });
        if (!problem.isEmpty()) {
            listener.found(Finding.of(DataChecks.HISTORY_LENGTH, session(sessionId), problem));
        }
    }

    private static String problem(long eventCount, Stored stored) {
        return stored.is(eventCount)
                ? ""
                : "counts %d events, and %d are stored, the last with number %d"
                        .formatted(eventCount, stored.count(), stored.last());
    }

    /** Events whose session was not on the page; it may have been created since, or the events may have been removed. */
    private void orphan(String sessionId) {
        long events = connections.<Long>read(statements -> {
            try (ResultSet row = parameters(statements, countOrphans)
                    .text(sessionId)
                    .text(sessionId)
                    .statement()
                    .executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
        if (events > 0 && (!repair || removal.ofSession(sessionId))) {
            listener.found(Finding.of(
                            DataChecks.ORPHAN_EVENTS,
                            session(sessionId),
                            "does not exist, but " + events + " events of it do")
                    .repaired(repair));
        }
    }

    static String session(String id) {
        return "session \"" + id + '"';
    }

    private Parameters parameters(Statements statements, String sql) throws SQLException {
        return new Parameters(dialect.values(), statements.prepare(sql));
    }
}
