package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.LimitClause;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.RepeatedSql;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.StateRecord;
import io.aster.store.ViewRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts between event records and rows of {@code session_events}. */
public final class EventRows {
    private static final int IDS_AT_ONCE = 100;
    private static final int INSERTED_AT_ONCE = 500;
    private static final String WITH_IDS =
            "\nWHERE session_id = ?\nAND id IN (" + String.join(", ", Collections.nCopies(IDS_AT_ONCE, "?")) + ")";

    private final ValueCodec values;
    private final QueryShape queries;
    private final String insert;
    private final String selectIds;
    private final String find;
    private final Pages pages;
    private final Pages views;

    /** The statements of one kind of page, without and with a bound of characters. */
    private record Pages(String plain, String bounded) {
        /** Statements in which only the parts of this kind are left. */
        static Pages of(SqlFiles files, boolean views) {
            Map<String, Integer> parts = Map.of("page", views ? 0 : 1, "view", views ? 1 : 0);
            return new Pages(
                    new RepeatedSql(files.read("page_of_events")).repeat(parts),
                    new RepeatedSql(files.read("bounded_page_of_events")).repeat(parts));
        }
    }

    public EventRows(Dialect dialect, SqlFiles files) {
        this.values = dialect.values();
        this.queries = dialect.queries();
        this.insert = files.read("insert_event");
        this.selectIds = files.read("select_events") + WITH_IDS;
        this.find = files.read("find_event");
        this.pages = Pages.of(files, false);
        this.views = Pages.of(files, true);
    }

    /** Inserts events with the sequence numbers from {@code firstSeq} on. */
    void insert(Statements statements, List<EventRecord> events, long firstSeq) throws SQLException {
        Parameters parameters = new Parameters(values, statements.prepare(insert));
        if (events.size() == 1) {
            bind(parameters, events.get(0), firstSeq).statement().executeUpdate();
            return;
        }
        for (int from = 0; from < events.size(); from += INSERTED_AT_ONCE) {
            int to = Math.min(from + INSERTED_AT_ONCE, events.size());
            for (int i = from; i < to; i++) {
                bind(parameters, events.get(i), firstSeq + i).addBatch();
            }
            parameters.statement().executeBatch();
        }
    }

    private static Parameters bind(Parameters parameters, EventRecord event, long seq) throws SQLException {
        return parameters.text(event.sessionId()).number(seq).event(event).text(event.proof());
    }

    /** Returns those of the events whose ids the session has already, as they are stored. */
    List<EventRecord> known(Statements statements, String sessionId, List<EventRecord> events) throws SQLException {
        PreparedStatement statement = statements.prepare(selectIds);
        List<EventRecord> known = new ArrayList<>();
        for (int from = 0; from < events.size(); from += IDS_AT_ONCE) {
            Parameters parameters = new Parameters(values, statement).text(sessionId);
            for (int i = from; i < from + IDS_AT_ONCE; i++) {
                // The last id is repeated, so that one statement serves every number of ids.
                parameters.text(events.get(Math.min(i, events.size() - 1)).id());
            }
            try (ResultSet row = statement.executeQuery()) {
                read(row, sessionId, known);
            }
        }
        return known;
    }

    /** The event of a session that has this id; empty if there is none, or no such session. */
    Optional<EventRecord> find(Statements statements, String sessionId, String eventId) throws SQLException {
        PreparedStatement statement = new Parameters(values, statements.prepare(find))
                .text(sessionId)
                .text(eventId)
                .statement();
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(read(row, sessionId)) : Optional.empty();
        }
    }

    /** A page of a session's events; empty if the session does not exist. */
    public Optional<EventPage> page(Statements statements, EventQuery query) throws SQLException {
        try (ResultSet row = bind(statements, query, pages).executeQuery()) {
            return isOfSession(row) ? Optional.of(page(row, query)) : Optional.empty();
        }
    }

    /** A page of a session's events, with the session and the state that it sees; empty if the session does not exist. */
    Optional<ViewRecord> view(Statements statements, EventQuery query) throws SQLException {
        try (ResultSet row = bind(statements, query, views).executeQuery()) {
            if (!isOfSession(row)) {
                return Optional.empty();
            }
            int rest = isBounded(query) ? 14 : 13;
            SessionRecord session = session(row, query.sessionId(), rest);
            StateRecord state =
                    new StateRecord(values.getJson(row, 7), values.getJson(row, 8), values.getJson(row, rest + 2));
            return Optional.of(new ViewRecord(session, state, page(row, query)));
        }
    }

    private boolean isBounded(EventQuery query) {
        return query.maxChars() < Long.MAX_VALUE
                || (queries.sortsNarrowRowsOnly() && EventConditions.isOfTimes(query.match()));
    }

    private PreparedStatement bind(Statements statements, EventQuery query, Pages kind) throws SQLException {
        boolean isBounded = isBounded(query);
        WhereClause conditions = EventConditions.of(query, queries);
        boolean isOfAll = query.isUnconditional() && query.afterSeq() == 0 && query.beforeSeq() == Long.MAX_VALUE;
        LimitClause limit = new LimitClause(query.limit(), query.offset(), isOfAll && queries.plansForLimits());
        String sql = (isBounded ? kind.bounded : kind.plain)
                .replace("{conditions}", conditions.clause())
                .replace("{order}", queries.eventOrder())
                .replace("{direction}", query.newestFirst() ? "DESC" : "ASC")
                .replace("{limit}", limit.clause());
        Parameters parameters = new Parameters(values, statements.prepare(sql));
        if (isBounded) {
            limit.bind(conditions.bind(parameters)).number(query.maxChars()).text(query.sessionId());
            conditions.bind(parameters);
        } else {
            limit.bind(conditions.bind(parameters.text(query.sessionId())));
        }
        return parameters.statement();
    }

    /** Moves to the first row, which is of the session if that exists. */
    private static boolean isOfSession(ResultSet row) throws SQLException {
        return row.next() && row.getString(2) == null;
    }

    private SessionRecord session(ResultSet row, String sessionId, int rest) throws SQLException {
        return SessionRecord.builder(sessionId)
                .appName(row.getString(3))
                .userId(row.getString(5))
                .keyId(row.getString(rest + 3))
                .agentId(row.getString(4))
                .status(row.getString(6))
                .metadata(values.getJson(row, 9))
                .createdAt(values.getTime(row, 10))
                .updatedAt(values.getTime(row, rest))
                .version(row.getLong(rest + 1))
                .eventCount(row.getLong(1))
                .expiry(ExpiryColumns.read(values, row, rest + 4))
                .fork(ForkColumns.read(row, rest + 6))
                .marks(row.getString(rest + 9))
                .redactions(row.getLong(rest + 10))
                .proof(row.getString(12))
                .build();
    }

    private EventPage page(ResultSet row, EventQuery query) throws SQLException {
        long eventCount = row.getLong(1);
        Instant createdAt = values.getTime(row, 10);
        long found = isBounded(query) ? row.getLong(13) : 0;
        List<EventRecord> events = new ArrayList<>();
        read(row, query.sessionId(), events);
        return new EventPage(createdAt, eventCount, events, events.size() < found);
    }

    private void read(ResultSet row, String sessionId, List<EventRecord> events) throws SQLException {
        while (row.next()) {
            events.add(read(row, sessionId));
        }
    }

    /** The event in a row that has the columns of {@code find_event.sql}. */
    public EventRecord read(ResultSet row, String sessionId) throws SQLException {
        String content = values.getJson(row, 7);
        String actions = values.getJson(row, 8);
        String metadata = values.getJson(row, 9);
        // Most events have content, and then no column has to be read for them.
        boolean mayBeRedacted = content == null && actions == null && metadata == null;
        return EventRecord.builder(sessionId, row.getString(2))
                .seq(row.getLong(1))
                .invocationId(row.getString(3))
                .agentId(row.getString(4))
                .author(row.getString(5))
                .branch(row.getString(6))
                .content(content)
                .actions(actions)
                .metadata(metadata)
                .timestamp(values.getTime(row, 10))
                .redaction(mayBeRedacted ? values.getJson(row, 11) : null)
                .proof(row.getString(12))
                .build();
    }
}
