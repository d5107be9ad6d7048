package io.aster.sql.internal.jdbc;

/** What an error of a server means to a caller. */
public enum ErrorKind {
    /** The connection broke; the server may have executed the statement. */
    CONNECTION_LOST,
    /** Two transactions conflicted, and this one was rolled back: a retry may succeed. */
    CONFLICT,
    /** A row with the same unique key exists. */
    DUPLICATE_KEY,
    /** A statement or its wait for a lock took too long, and the statement had no effect. */
    TIMEOUT,
    /** No space is left. */
    FULL,
    /** The server has no memory left for the statement, which had no effect. */
    OUT_OF_MEMORY,
    /** The server can't serve at the moment: it starts, stops, or has too many clients; the statement had no effect. */
    UNAVAILABLE,
    /** The server is a replica, or has become one after a failover; the statement had no effect. */
    READ_ONLY,
    /** An administrator has to change something: rights, a password, a missing table, a server's setting. */
    CONFIGURATION,
    /** Anything else. */
    OTHER
}
