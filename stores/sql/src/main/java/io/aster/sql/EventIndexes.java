package io.aster.sql;

import java.util.Map;

/**
 * The optional indexes of the events of one store: lists, adds and drops them. Every store works with any of them and without, in every
 * {@link SchemaMode}, and the database uses those that exist; so they may be added and dropped while applications run. Needs a user with
 * the right to change tables, and connections that do not go through a pooler of transactions. Thread-safe.
 *
 * <pre>{@code
 * try (PostgresStore store = PostgresStore.builder().jdbcUrl(url).tables(SchemaMode.VALIDATE).open()) {
 *     store.eventIndexes().add(EventIndex.AUTHOR);
 * }
 * }</pre>
 */
public interface EventIndexes {
    /**
     * The state of each index that the database can have, by one query. An index of another node's unfinished {@link #add} is {@link IndexState#INVALID} on PostgreSQL
     * and {@link IndexState#MISSING} elsewhere.
     */
    Map<EventIndex, IndexState> states();

    /**
     * Adds an index, and mends one whose creation was interrupted. Blocks without a time limit, for seconds or minutes in large tables.
     * Appends go on meanwhile on PostgreSQL and MySQL, which build it online; on SQLite they wait. Two concurrent calls take turns.
     *
     * @return false if the index was there already
     * @throws io.aster.error.UnsupportedByStoreException if the database can't have it, see {@link EventIndex#isOnJson}
     * @throws io.aster.error.StoreConfigurationException if the user lacks the right to do that
     * @throws io.aster.error.StoreException if it fails for another reason; the same call again is safe
     */
    boolean add(EventIndex index);

    /**
     * Drops an index. Appends go on meanwhile, and queries continue without it.
     *
     * @return false if there was no such index
     * @throws io.aster.error.StoreConfigurationException if the user lacks the right to do that
     * @throws io.aster.error.StoreException if it fails for another reason; the same call again is safe
     */
    boolean drop(EventIndex index);

    /**
     * The SQL by which {@link #add} creates an index, for an administrator who runs it by hand: a statement, or several that are separated by
     * a semicolon and the end of a line.
     *
     * @throws io.aster.error.UnsupportedByStoreException if the database can't have it
     */
    String ddl(EventIndex index);
}
