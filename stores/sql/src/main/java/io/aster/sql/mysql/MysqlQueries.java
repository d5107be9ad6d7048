package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.SessionQuery;

/** Queries of MySQL. */
final class MysqlQueries implements QueryShape {
    @Override
    public String now() {
        return "utc_timestamp(6)";
    }

    @Override
    public String microsAgo() {
        return "utc_timestamp(6) - INTERVAL ? MICROSECOND";
    }

    @Override
    public String rowLock() {
        return "\nFOR UPDATE";
    }

    /** The index contains the beginning of a branch. A subtree is read in the order of {@code seq}, which needs no sorting. */
    @Override
    public void addBranch(WhereClause conditions, String branch, boolean subtree) {
        if (!subtree) {
            conditions.and("branch_head = left(?, 64)", branch);
        }
        QueryShape.super.addBranch(conditions, branch, subtree);
    }

    /** Compares column by column, because MySQL does not use a comparison of rows as a range. */
    @Override
    public WhereClause following(WhereClause conditions, SessionQuery.Position position) {
        return conditions.and(
                "(created_at < ? OR (created_at = ? AND id < ?))",
                position.createdAt(),
                position.createdAt(),
                position.id());
    }

    /** After a position, MySQL tends to scan all sessions by time, even where one index serves filter and order. */
    @Override
    public String indexHint(SessionQuery query) {
        return query.after() == null ? "" : MysqlIndexes.hint(query);
    }
}
