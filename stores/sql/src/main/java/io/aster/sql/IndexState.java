package io.aster.sql;

/** Whether a database has an index. */
public enum IndexState {
    /** It does not exist. */
    MISSING,
    /** It exists, and the database uses it. */
    READY,
    /** It exists in part, because its creation was interrupted; every append writes it, and no query uses it. Adding it again mends it. */
    INVALID
}
