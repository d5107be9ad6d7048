package io.aster.sql.internal.jdbc;

/** What an error of a server means to a caller. */
public enum ErrorKind {
    /** The connection broke; what was sent on it may have been done. */
    CONNECTION_LOST,
    /** Two transactions stood in each other's way, and this one was rolled back: run again, it may succeed. */
    CONFLICT,
    /** A row with the same unique key is there. */
    DUPLICATE_KEY,
    /** A statement or the wait for a lock took too long, and the statement was not done. */
    TIMEOUT,
    /** No space is left. */
    FULL,
    /** No memory is left to the server for the statement, which was not done. */
    OUT_OF_MEMORY,
    /** The server can't serve at the moment: it starts, stops, or has too many clients; nothing was done. */
    UNAVAILABLE,
    /** Somebody has to change something: rights, a password, a table that is missing, a server's setting. */
    CONFIGURATION,
    /** Anything else. */
    OTHER
}
