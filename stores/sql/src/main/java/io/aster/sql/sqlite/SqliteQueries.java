package io.aster.sql.sqlite;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.value.where.JsonCondition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Queries of SQLite. */
final class SqliteQueries implements QueryShape {
    /** The number of bits that {@code seq} has in the key of an event; those above are the session's number. */
    private static final int SEQ_BITS = 30;

    private static final long SEQ_LIMIT = 1L << SEQ_BITS;

    private static final DateTimeFormatter IN_VIEW = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String SESSION = "(SELECT number FROM sessions WHERE id = ?)";
    private static final String KEY = SESSION + " * " + SEQ_LIMIT + " + ?";

    /** The session's part of an event's key, with which an index on time begins. */
    static final String SESSION_OF_KEY = "event_key >> " + SEQ_BITS;

    /** Names the same expression. The sum has no type, because SQLite finds a typed value in no index on an expression. */
    private static final String IN_SESSION = SESSION_OF_KEY + " = (SELECT number + 0 FROM sessions WHERE id = ?)";

    /** The clock of the machine, in milliseconds. */
    @Override
    public String now() {
        return "CAST(unixepoch('subsec') * 1000000 AS INTEGER)";
    }

    @Override
    public String latest() {
        return "max";
    }

    @Override
    public String earliest() {
        return "min";
    }

    @Override
    public String stateObject() {
        return "json_group_object(name, json(value))";
    }

    /** The value was read in this form, without spaces. */
    @Override
    public String sameValue() {
        return "json(value) = json(?)";
    }

    @Override
    public String ago(String micros) {
        return now() + " - " + micros;
    }

    @Override
    public String eventOrder() {
        return "event_key";
    }

    /**
     * Finds events by their keys: a condition on {@code session_id} would have them read in the order of their ids. The session is named
     * once more for the index on time only, because any index that begins with it could be used for other filters, and then events would
     * have to be sorted.
     */
    @Override
    public void addEventsBetween(
            WhereClause conditions, String sessionId, long afterSeq, long beforeSeq, boolean ofTimes) {
        conditions
                .and("event_key > " + KEY, sessionId, Math.min(afterSeq, SEQ_LIMIT))
                .and("event_key < " + KEY, sessionId, Math.min(beforeSeq, SEQ_LIMIT));
        if (ofTimes) {
            conditions.and(IN_SESSION, sessionId);
        }
    }

    /** Reads a subtree in the order of {@code seq}: the index would return it in another order, to be sorted as a whole for every page. */
    @Override
    public void addBranch(WhereClause conditions, String branch, boolean subtree) {
        if (subtree) {
            conditions.and("(+branch = ? OR (+branch >= ? AND +branch < ?))", branch, branch + ".", branch + "/");
        } else {
            QueryShape.super.addBranch(conditions, branch, false);
        }
    }

    @Override
    public void addJson(WhereClause conditions, JsonCondition condition) {
        SqliteJson.add(conditions, condition);
    }

    @Override
    public boolean sortsNarrowRowsOnly() {
        return true;
    }

    @Override
    public String orderedJoin() {
        return "CROSS JOIN";
    }

    @Override
    public String isFailed() {
        return "json_type(e.content, '$.is_error') = 'true'";
    }

    @Override
    public String isOfTool() {
        return "(json_extract(e.content, '$.name') = ? OR EXISTS (SELECT 1 FROM json_each(e.content, '$.tool_calls') AS called"
                + " WHERE json_extract(e.content, called.fullkey || '.function.name') = ?))";
    }

    /** Times are microseconds, before 1970 negative ones. */
    @Override
    public String day(String column) {
        return "date((%1$s - (%1$s %% 1000000 + 1000000) %% 1000000) / 1000000, 'unixepoch')".formatted(column);
    }

    /** The views write times as texts. */
    @Override
    public Object inView(Instant time) {
        return IN_VIEW.format(time);
    }
}
