package io.aster.sql.sqlite;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;

/** Queries of SQLite. */
final class SqliteQueries implements QueryShape {
    /** The clock of the machine, in milliseconds. */
    @Override
    public String now() {
        return "CAST(unixepoch('subsec') * 1000000 AS INTEGER)";
    }

    @Override
    public String microsAgo() {
        return now() + " - ?";
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
}
