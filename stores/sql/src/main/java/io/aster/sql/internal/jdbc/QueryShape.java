package io.aster.sql.internal.jdbc;

import io.aster.store.SessionQuery;

/** The parts of queries in which databases differ, in language or in what their planners need. Stateless. */
public interface QueryShape {
    /** An expression for the time by the database's own clock. */
    String now();

    /** An expression for the time by the same clock minus the number of microseconds bound to its one {@code ?}. */
    String microsAgo();

    /**
     * Adds the condition on the branch: exactly this one, or also all below it, which sort from the branch followed by a dot up to the
     * branch followed by the next character.
     */
    default void addBranch(WhereClause conditions, String branch, boolean subtree) {
        if (subtree) {
            conditions.and("(branch = ? OR (branch >= ? AND branch < ?))", branch, branch + ".", branch + "/");
        } else {
            conditions.and("branch = ?", branch);
        }
    }

    /** Whether the database itself weighs reading a span of time by the index on time against reading in the order of {@code seq}. */
    default boolean weighsTimes() {
        return false;
    }

    /** Adds to a list's conditions that its sessions follow a position, newest first. */
    default WhereClause following(WhereClause conditions, SessionQuery.Position position) {
        return conditions.and("(created_at, id) < (?, ?)", position.createdAt(), position.id());
    }

    /** The condition of a list that a session still exists, in a form for which the database does not choose an index on the status. */
    default String isNotDeleting() {
        return "status <> 'deleting'";
    }

    /** Whether the database plans a query anew for each small limit, unless the limit is part of a statement's text. */
    default boolean plansForLimits() {
        return false;
    }

    /** The end of a query that locks the rows it returns until its transaction ends; empty where a transaction locks everything. */
    default String rowLock() {
        return "";
    }

    /** The index hint after the table's name in a list's query; empty where the database chooses well by itself. */
    default String indexHint(SessionQuery query) {
        return "";
    }
}
