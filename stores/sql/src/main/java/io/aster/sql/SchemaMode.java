package io.aster.sql;

/** What a store does about its tables when it is opened. */
public enum SchemaMode {
    /** Creates and upgrades them. */
    MIGRATE,
    /** Checks that they are those of this version, for an application user that may not change tables. */
    VALIDATE,
    /** Nothing: the application is responsible for them. */
    NONE
}
