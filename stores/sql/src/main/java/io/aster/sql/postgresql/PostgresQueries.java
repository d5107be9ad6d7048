package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;

/** Queries of PostgreSQL. */
final class PostgresQueries implements QueryShape {
    /** The number of a branch's code points that the index contains. */
    private static final int BRANCH_INDEXED = 64;

    /** The time of the statement's execution, not of the transaction's begin, since which it may have waited for a lock. */
    @Override
    public String now() {
        return "clock_timestamp()";
    }

    @Override
    public String microsAgo() {
        return "clock_timestamp() - ? * interval '1 microsecond'";
    }

    @Override
    public String rowLock() {
        return "\nFOR UPDATE";
    }

    /**
     * The index holds the beginning of a branch only, because a whole one is too long for an index. Branches that sort between a branch and
     * its subtree are excluded by a NOT, so that the planner does not count the same condition twice.
     */
    @Override
    public void addBranch(WhereClause conditions, String branch, boolean subtree) {
        boolean isShort = branch.codePointCount(0, branch.length()) < BRANCH_INDEXED;
        if (subtree && isShort) {
            conditions
                    .and("left(branch, 64) >= ? AND left(branch, 64) < ?", branch, branch + "/")
                    .and("NOT (branch > ? AND branch < ?)", branch, branch + ".");
            return;
        }
        String start = isShort ? branch : branch.substring(0, branch.offsetByCodePoints(0, BRANCH_INDEXED));
        conditions.and("left(branch, 64) = ?", start);
        QueryShape.super.addBranch(conditions, branch, subtree);
    }

    /** PostgreSQL's plan for all limits assumes a tenth of the rows, so that a plan for few rows always looks better. */
    @Override
    public boolean plansForLimits() {
        return true;
    }

    @Override
    public boolean weighsTimes() {
        return true;
    }
}
