package io.aster.sql.internal.search;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.search.SummaryStore;
import io.aster.summary.Counts;
import io.aster.summary.NamedCount;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;
import io.aster.summary.TokenUse;
import io.aster.summary.ToolUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Summaries that the database computes: over the tables, and over the views for analysis where messages are read. Thread-safe. */
public final class SqlSummary implements SummaryStore {
    /** One more than is listed shows that there are others. */
    private static final String NAMES = Integer.toString(Summary.MAX_NAMES + 1);

    private static final String DAYS = Integer.toString(Summary.MAX_DAYS + 1);

    private final Connections connections;
    private final Dialect dialect;
    private final QueryShape queries;
    private final String sessions;
    private final String events;
    private final String names;
    private final String tools;
    private final String calls;
    private final String tokens;

    public SqlSummary(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
        this.queries = dialect.queries();
        SqlFiles files = new SqlFiles(dialect);
        this.sessions = files.read("summary_sessions");
        this.events = files.read("summary_events");
        this.names = files.read("summary_names");
        this.tools = files.read("summary_tools").replace("{limit}", NAMES);
        this.calls = files.read("summary_calls");
        this.tokens = files.read("summary_tokens");
    }

    /** Two numbers that one query returns: all events, and those of agents. */
    private record Totals(long events, long agents) {}

    @Override
    public Summary summarize(SummaryFilter filter) {
        return connections.read(statements -> {
            Totals totals = totals(statements, filter);
            return new Summary(
                    sessions(statements, filter),
                    totals.events,
                    names(statements, filter, "e.author", totals.events),
                    names(statements, filter, "e.agent_id", totals.agents),
                    days(statements, filter, totals.events),
                    tools(statements, filter),
                    tokens(statements, filter));
        });
    }

    private SortedMap<String, Long> sessions(Statements statements, SummaryFilter filter) throws SQLException {
        WhereClause conditions = ofSessions(filter)
                .andIfGiven("s.created_at >= ?", filter.from())
                .andIfGiven("s.created_at < ?", filter.before());
        SortedMap<String, Long> counts = new TreeMap<>();
        try (ResultSet row = query(statements, sessions, conditions)) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
        return counts;
    }

    private Totals totals(Statements statements, SummaryFilter filter) throws SQLException {
        try (ResultSet row = query(statements, events, ofEvents(filter))) {
            row.next();
            return new Totals(row.getLong(1), row.getLong(2));
        }
    }

    private Counts<NamedCount> names(Statements statements, SummaryFilter filter, String column, long all)
            throws SQLException {
        WhereClause conditions = ofEvents(filter).and(column + " IS NOT NULL");
        List<NamedCount> found = counted(statements, column, "events DESC, name", NAMES, conditions);
        return counts(found, Summary.MAX_NAMES, all, NamedCount::events);
    }

    private Counts<NamedCount> days(Statements statements, SummaryFilter filter, long all) throws SQLException {
        String day = queries.day("e.timestamp");
        List<NamedCount> newest = counted(statements, day, "name DESC", DAYS, ofEvents(filter));
        Counts<NamedCount> days = counts(newest, Summary.MAX_DAYS, all, NamedCount::events);
        return new Counts<>(
                days.listed().stream()
                        .sorted(Comparator.comparing(NamedCount::name))
                        .toList(),
                days.others());
    }

    private List<NamedCount> counted(
            Statements statements, String name, String order, String limit, WhereClause conditions)
            throws SQLException {
        String sql = names.replace("{name}", name).replace("{order}", order).replace("{limit}", limit);
        List<NamedCount> found = new ArrayList<>();
        try (ResultSet row = query(statements, sql, conditions)) {
            while (row.next()) {
                found.add(new NamedCount(row.getString(1), row.getLong(2)));
            }
        }
        return found;
    }

    private Counts<ToolUse> tools(Statements statements, SummaryFilter filter) throws SQLException {
        WhereClause conditions = ofView(filter, "called_at").and("tool_name IS NOT NULL");
        List<ToolUse> found = new ArrayList<>();
        try (ResultSet row = query(statements, tools, conditions)) {
            while (row.next()) {
                boolean isAnswered = row.getLong(3) > 0;
                found.add(new ToolUse(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        isAnswered ? row.getDouble(5) : null,
                        isAnswered ? row.getDouble(6) : null));
            }
        }
        long all = 0;
        if (found.size() > Summary.MAX_NAMES) {
            try (ResultSet row = query(statements, calls, conditions)) {
                row.next();
                all = row.getLong(1);
            }
        }
        return counts(found, Summary.MAX_NAMES, all, ToolUse::calls);
    }

    private TokenUse tokens(Statements statements, SummaryFilter filter) throws SQLException {
        WhereClause conditions =
                ofView(filter, "timestamp").and("(input_tokens IS NOT NULL OR output_tokens IS NOT NULL)");
        try (ResultSet row = query(statements, tokens, conditions)) {
            row.next();
            return new TokenUse(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    /** The first of what was found, and what is left of all. */
    private static <T> Counts<T> counts(List<T> found, int most, long all, ToLongFunction<T> count) {
        if (found.size() <= most) {
            return new Counts<>(found, 0);
        }
        List<T> listed = found.subList(0, most);
        return new Counts<>(listed, all - listed.stream().mapToLong(count).sum());
    }

    private WhereClause ofSessions(SummaryFilter filter) {
        return new WhereClause()
                .andIfGiven("s.app_name = ?", filter.appName())
                .andIfGiven("s.user_id = ?", filter.userId())
                .and("s.status NOT IN ('deleting', 'restoring')")
                .and(queries.isAlive());
    }

    private WhereClause ofEvents(SummaryFilter filter) {
        return ofSessions(filter)
                .and("(s.forked_at_seq IS NULL OR e.seq > s.forked_at_seq)")
                .andIfGiven("e.timestamp >= ?", filter.from())
                .andIfGiven("e.timestamp < ?", filter.before());
    }

    private WhereClause ofView(SummaryFilter filter, String time) {
        return new WhereClause()
                .andIfGiven("app_name = ?", filter.appName())
                .andIfGiven("user_id = ?", filter.userId())
                .and("NOT copied")
                .andIfGiven(time + " >= ?", filter.from() == null ? null : queries.inView(filter.from()))
                .andIfGiven(time + " < ?", filter.before() == null ? null : queries.inView(filter.before()));
    }

    private ResultSet query(Statements statements, String sql, WhereClause conditions) throws SQLException {
        return conditions
                .bind(new Parameters(
                        dialect.values(), statements.prepare(sql.replace("{conditions}", conditions.clause()))))
                .statement()
                .executeQuery();
    }
}
