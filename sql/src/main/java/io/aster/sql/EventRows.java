package io.aster.sql;

import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Between event records and rows of {@code session_events}. */
final class EventRows {
    private static final int IDS_AT_ONCE = 100;
    private static final int INSERTED_AT_ONCE = 500;
    private static final String WITH_IDS =
            "\nWHERE session_id = ?\nAND id IN (" + String.join(", ", Collections.nCopies(IDS_AT_ONCE, "?")) + ")";

    private final Dialect dialect;
    private final String insert;
    private final String select;
    private final String selectIds;

    EventRows(Dialect dialect, SqlFiles files) {
        this.dialect = dialect;
        this.insert = files.read("insert_event");
        this.select = files.read("select_events");
        this.selectIds = select + WITH_IDS;
    }

    /** Inserts events with the sequence numbers from {@code firstSeq} on. */
    void insert(Statements statements, List<EventRecord> events, long firstSeq) throws SQLException {
        PreparedStatement statement = statements.prepare(insert);
        if (events.size() == 1) {
            bind(statement, events.get(0), firstSeq);
            statement.executeUpdate();
            return;
        }
        for (int from = 0; from < events.size(); from += INSERTED_AT_ONCE) {
            int to = Math.min(from + INSERTED_AT_ONCE, events.size());
            for (int i = from; i < to; i++) {
                bind(statement, events.get(i), firstSeq + i);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, EventRecord event, long seq) throws SQLException {
        bind(new Parameters(dialect, statement).text(event.sessionId()).number(seq), event);
    }

    /** Binds what a caller gave: id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp. */
    static Parameters bind(Parameters parameters, EventRecord event) throws SQLException {
        return parameters
                .text(event.id())
                .text(event.invocationId())
                .text(event.agentId())
                .text(event.author())
                .text(event.branch())
                .json(event.content())
                .json(event.actions())
                .json(event.metadata())
                .time(event.timestamp());
    }

    /** Those of the events that the session has by id, as they are stored. */
    List<EventRecord> known(Statements statements, String sessionId, List<EventRecord> events) throws SQLException {
        PreparedStatement statement = statements.prepare(selectIds);
        List<EventRecord> known = new ArrayList<>();
        for (int from = 0; from < events.size(); from += IDS_AT_ONCE) {
            Parameters parameters = new Parameters(dialect, statement).text(sessionId);
            for (int i = from; i < from + IDS_AT_ONCE; i++) {
                // The last id again and again: one statement serves every number of ids.
                parameters.text(events.get(Math.min(i, events.size() - 1)).id());
            }
            read(statement, sessionId, known);
        }
        return known;
    }

    List<EventRecord> list(Statements statements, EventQuery query) throws SQLException {
        Conditions conditions = EventConditions.of(query, dialect);
        Page page = new Page(query.limit(), query.offset());
        String sql = select + "\n" + conditions.clause() + "\nORDER BY seq" + (query.newestFirst() ? " DESC" : "")
                + page.clause();
        PreparedStatement statement = page.bind(conditions.bind(new Parameters(dialect, statements.prepare(sql))))
                .statement();
        List<EventRecord> events = new ArrayList<>();
        read(statement, query.sessionId(), events);
        return events;
    }

    private void read(PreparedStatement statement, String sessionId, List<EventRecord> events) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                events.add(read(row, sessionId));
            }
        }
    }

    private EventRecord read(ResultSet row, String sessionId) throws SQLException {
        return new EventRecord(
                sessionId,
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                dialect.getJson(row, 7),
                dialect.getJson(row, 8),
                dialect.getJson(row, 9),
                dialect.getTime(row, 10));
    }
}
