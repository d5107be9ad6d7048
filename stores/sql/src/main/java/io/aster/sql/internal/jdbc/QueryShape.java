package io.aster.sql.internal.jdbc;

import io.aster.store.SessionQuery;
import io.aster.value.where.JsonCondition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parts of queries in which databases differ, in language or in what their planners need. Stateless. */
public interface QueryShape {
    /** An expression for the time by the database's own clock. */
    String now();

    /** An expression for the time by the same clock minus a number of microseconds, which is an expression, too. */
    String ago(String micros);

    /** A parameter that is a time, where the other operands do not give it its type. */
    default String time() {
        return "?";
    }

    /** The function that returns the latest of several times. */
    default String latest() {
        return "greatest";
    }

    /** The function that returns the earliest of several times. */
    default String earliest() {
        return "least";
    }

    /** The value of {@code expiry_minute} in a row that is written now; {@code NULL} where the table computes it. */
    default String expiryMinute() {
        return "NULL";
    }

    /** The condition that a session, or a list of messages, has not expired. For those that never do it is a single comparison. */
    default String isAlive() {
        return "(expiry_minute IS NULL OR ((expires_at IS NULL OR expires_at > " + now() + ")"
                + " AND (expires_after IS NULL OR touched_at > " + ago("expires_after") + ")))";
    }

    /** The condition that a session, or a list of messages, has expired, which the index on {@code expiry_minute} serves. */
    default String hasExpired() {
        return "expiry_minute <= " + indexedNow() + " AND NOT " + isAlive();
    }

    /** An expression for the time by the same clock that an index can be searched by. */
    default String indexedNow() {
        return now();
    }

    /** An aggregate function that turns the columns {@code name} and {@code value} into a JSON object, in the form read fastest. */
    String stateObject();

    /** The same of the type of a column of JSON, so that both can be in one column of a union. */
    default String stateColumn() {
        return stateObject();
    }

    /** The condition that the column {@code value} has the same JSON as a parameter, in whichever form the database keeps it. */
    String sameValue();

    /** The column by whose order a session's events are in order. */
    default String eventOrder() {
        return "seq";
    }

    /**
     * Adds the condition that an event is one of a session, with a number between two others.
     *
     * @param ofTimes whether conditions on the time follow
     */
    default void addEventsBetween(
            WhereClause conditions, String sessionId, long afterSeq, long beforeSeq, boolean ofTimes) {
        conditions
                .and("session_id = ?", sessionId)
                .andIfGiven("seq > ?", afterSeq == 0 ? null : afterSeq)
                .andIfGiven("seq < ?", beforeSeq == Long.MAX_VALUE ? null : beforeSeq);
    }

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

    /**
     * Adds what a condition on JSON means in SQL, on the column of its document. Paths and values are parameters. Where {@link #decidesJson}
     * is false, rows that do not match may meet it, too.
     */
    void addJson(WhereClause conditions, JsonCondition condition);

    /** Whether the database alone decides conditions on JSON; otherwise those that it returns are candidates. */
    default boolean decidesJson() {
        return true;
    }

    /**
     * Whether events of a span of time are to be found by their narrow columns before their JSON is read: with an index on time the
     * database sorts them by number, and it can't sort wide rows, or reads the JSON of all of them for it.
     */
    default boolean sortsNarrowRowsOnly() {
        return false;
    }

    /**
     * Adds to a list's conditions that its sessions follow a position, latest first.
     *
     * @param time the column of the position's time
     */
    default WhereClause following(WhereClause conditions, String time, SessionQuery.Position position) {
        return conditions.and("(" + time + ", id) < (?, ?)", position.time(), position.id());
    }

    /**
     * Whether the database, where an index has the first column of an order only, reads in the order of the index and sorts rows of the
     * same value among themselves, until the page is full. Otherwise it reads and sorts all rows that match.
     */
    default boolean sortsWithinIndexOrder() {
        return true;
    }

    /** The condition of a list that a session still exists, in a form for which the database does not choose an index on the status. */
    default String isNotDeleting() {
        return "status <> 'deleting'";
    }

    /** Whether the database plans a query anew for each small limit, unless the limit is part of a statement's text. */
    default boolean plansForLimits() {
        return false;
    }

    /** The join of two tables of which the database has to read the first one first, where that is not better left to it. */
    default String orderedJoin() {
        return "JOIN";
    }

    /** The hint after a table's name to use an index that exists; empty where the database chooses well by itself. */
    default String forced(String indexName) {
        return "";
    }

    /** The time of an event {@code e} as a list is sorted by it that must not be read in the order of an index. */
    default String sortedTime() {
        return "e.timestamp";
    }

    /** Whether every table has an index by which the events of a span of time are found, in all sessions. */
    default boolean findsTimes() {
        return false;
    }

    /**
     * Adds to the conditions on the time of an event {@code e} of any session the same in the words of that index, which serves no others: within
     * one session its events are read in their order.
     *
     * @param from the earliest time
     * @param to the latest time, inclusive; {@code null} for none
     */
    default void addTimes(WhereClause conditions, Instant from, @Nullable Instant to) {}

    /** The condition that the message of an event {@code e} is that of a failed tool; may hold for others. */
    String isFailed();

    /** The condition that an event {@code e} calls a tool or is its result, with the name as two parameters; may hold for others. */
    String isOfTool();

    /** An expression for the day in UTC of a column of times, as a date or a text {@code 2026-01-31}. */
    String day(String column);

    /** A time as it is compared with those of the views for analysis: as a parameter has it. */
    default Object inView(Instant time) {
        return time;
    }

    /** The end of a query that locks the rows it returns until its transaction ends; empty where a transaction locks everything. */
    default String rowLock() {
        return "";
    }

    /**
     * The end of a query that keeps others from changing the rows it returns until its transaction ends; empty where a transaction locks
     * everything.
     */
    default String rowShareLock() {
        return "";
    }

    /** The same, but rows that others have locked are passed over. */
    default String freeRowLock() {
        return rowLock();
    }

    /** The index hint after the table's name in a list's query; empty where the database chooses well by itself. */
    default String indexHint(SessionQuery query) {
        return "";
    }
}
