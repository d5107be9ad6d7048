package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.SessionQuery;
import io.aster.value.where.JsonCondition;

/** Queries of MySQL. */
final class MysqlQueries implements QueryShape {
    /** What an index contains of a branch; the condition names the same expression, so that the index serves it where it exists. */
    static final String BRANCH_HEAD = "left(branch, 64)";

    /** Whether a message is stored as one string, see {@link MysqlJson}. */
    private static final String IS_WHOLE = "json_type(e.content) = 'STRING'";

    @Override
    public String now() {
        return "utc_timestamp(6)";
    }

    /** The driver may send the time as a text, and texts are compared as such. */
    @Override
    public String time() {
        return "cast(? AS datetime(6))";
    }

    @Override
    public String stateObject() {
        return "json_objectagg(name, value)";
    }

    @Override
    public String sameValue() {
        return "value = cast(? AS json)";
    }

    @Override
    public String ago(String micros) {
        return "utc_timestamp(6) - INTERVAL " + micros + " MICROSECOND";
    }

    @Override
    public String freeRowLock() {
        return "\nFOR UPDATE SKIP LOCKED";
    }

    @Override
    public String rowLock() {
        return "\nFOR UPDATE";
    }

    @Override
    public String rowShareLock() {
        return "\nFOR SHARE";
    }

    /** An index contains the beginning of a branch. A subtree is read in the order of {@code seq}, which needs no sorting. */
    @Override
    public void addBranch(WhereClause conditions, String branch, boolean subtree) {
        if (!subtree) {
            conditions.and(BRANCH_HEAD + " = left(?, 64)", branch);
        }
        QueryShape.super.addBranch(conditions, branch, subtree);
    }

    @Override
    public void addJson(WhereClause conditions, JsonCondition condition) {
        MysqlJsonConditions.add(conditions, condition);
    }

    /** Core decides: numbers that MySQL would round, and documents that it can't hold, are stored as strings. */
    @Override
    public boolean decidesJson() {
        return false;
    }

    @Override
    public boolean sortsNarrowRowsOnly() {
        return true;
    }

    /** Compares column by column, because MySQL does not use a comparison of rows as a range. */
    @Override
    public WhereClause following(WhereClause conditions, String time, SessionQuery.Position position) {
        return conditions.and(
                "(%s < ? OR (%s = ? AND id < ?))".formatted(time, time),
                position.time(),
                position.time(),
                position.id());
    }

    @Override
    public boolean sortsWithinIndexOrder() {
        return false;
    }

    /**
     * After a position, MySQL tends to scan all sessions by time, even where one index serves filter and order. By last activity it prefers
     * an index by creation and sorts all that it finds.
     */
    @Override
    public String indexHint(SessionQuery query) {
        if (query.isByActivity()) {
            return MysqlIndexes.activityHint(query);
        }
        return query.after() == null ? "" : MysqlIndexes.hint(query);
    }

    /** After a position, MySQL prefers an index on the time alone, and reads it to its end for an author with few events. */
    @Override
    public String forced(String indexName) {
        return " FORCE INDEX (" + indexName + ")";
    }

    @Override
    public String orderedJoin() {
        return "STRAIGHT_JOIN";
    }

    @Override
    public String isFailed() {
        return "(json_extract(e.content, '$.is_error') = cast('true' AS json) OR " + IS_WHOLE + ")";
    }

    @Override
    public String isOfTool() {
        return "(json_unquote(json_extract(e.content, '$.name')) = ?"
                + " OR json_contains(json_extract(e.content, '$.tool_calls[*].function.name'), json_quote(?)) OR "
                + IS_WHOLE + ")";
    }

    @Override
    public String day(String column) {
        return "date(" + column + ")";
    }
}
