package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.value.where.JsonCondition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Queries of PostgreSQL. */
final class PostgresQueries implements QueryShape {
    /** The number of a branch's code points that an index contains. */
    private static final int BRANCH_INDEXED = 64;

    /** What an index contains of a branch; conditions name the same expression, so that the index serves them where it exists. */
    static final String BRANCH_HEAD = "left(branch, " + BRANCH_INDEXED + ")";

    /** The time of the statement's execution, not of the transaction's begin, since which it may have waited for a lock. */
    @Override
    public String now() {
        return "clock_timestamp()";
    }

    /** Of type {@code json}: a {@code jsonb} would be sorted and built, only to be written as a text for the client. */
    @Override
    public String stateObject() {
        return "json_object_agg(name, value)";
    }

    @Override
    public String sameValue() {
        return "value = ?::jsonb";
    }

    @Override
    public String stateColumn() {
        return "jsonb_object_agg(name, value)";
    }

    @Override
    public String ago(String micros) {
        return "clock_timestamp() - " + micros + " * interval '1 microsecond'";
    }

    /** Of two times the earlier one, of a time and null the time; null in a row that never expires. */
    @Override
    public String expiryMinute() {
        return "date_bin('1 minute', least(expires_at, " + now()
                + " + expires_after * interval '1 microsecond'), 'epoch')";
    }

    /** The time of the transaction's begin, because no index is searched by a time that may change meanwhile. */
    @Override
    public String indexedNow() {
        return "now()";
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

    /**
     * An index holds the beginning of a branch only, because a whole one is too long for it. Branches that sort between a branch and
     * its subtree are excluded by a NOT, so that the planner does not count the same condition twice.
     */
    @Override
    public void addBranch(WhereClause conditions, String branch, boolean subtree) {
        boolean isShort = branch.codePointCount(0, branch.length()) < BRANCH_INDEXED;
        if (subtree && isShort) {
            conditions
                    .and(BRANCH_HEAD + " >= ? AND " + BRANCH_HEAD + " < ?", branch, branch + "/")
                    .and("NOT (branch > ? AND branch < ?)", branch, branch + ".");
            return;
        }
        String start = isShort ? branch : branch.substring(0, branch.offsetByCodePoints(0, BRANCH_INDEXED));
        conditions.and(BRANCH_HEAD + " = ?", start);
        QueryShape.super.addBranch(conditions, branch, subtree);
    }

    @Override
    public void addJson(WhereClause conditions, JsonCondition condition) {
        PostgresJson.add(conditions, condition);
    }

    /** PostgreSQL's plan for all limits assumes a tenth of the rows, so that a plan for few rows always looks better. */
    @Override
    public boolean plansForLimits() {
        return true;
    }

    /** Otherwise the index on times of all sessions may be read to its end, for a user with few events. */
    @Override
    public String sortedTime() {
        return "(e.timestamp + interval '0')";
    }

    @Override
    public void addTimes(WhereClause conditions, Instant from, @Nullable Instant to) {
        conditions
                .and("(e.timestamp AT TIME ZONE 'UTC') >= (? AT TIME ZONE 'UTC')", from)
                .andIfGiven("(e.timestamp AT TIME ZONE 'UTC') <= (? AT TIME ZONE 'UTC')", to);
    }

    @Override
    public boolean findsTimes() {
        return true;
    }

    @Override
    public String isFailed() {
        return "e.content -> 'is_error' = 'true'";
    }

    @Override
    public String isOfTool() {
        return "(e.content ->> 'name' = ? OR e.content -> 'tool_calls'"
                + " @> jsonb_build_array(jsonb_build_object('function', jsonb_build_object('name', ?::text))))";
    }

    @Override
    public String day(String column) {
        return "(" + column + " AT TIME ZONE 'UTC')::date";
    }
}
