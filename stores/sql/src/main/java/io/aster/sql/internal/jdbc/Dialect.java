package io.aster.sql.internal.jdbc;

/** What differs between databases. Stateless. */
public interface Dialect {
    /** The database's name, which is also the name of the folder with its migrations and its own statements. */
    String name();

    /** How values are bound to statements and read from rows. */
    ValueCodec values();

    /** The parts of queries in which databases differ. */
    QueryShape queries();
}
