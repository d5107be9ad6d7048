package io.aster.sql.internal.server;

/** What is committed together on a connection. */
enum UnitOfWork {
    /** Nothing is committed. */
    READ,

    /** Statements the last of which commits: most often a single one, which is a transaction of its own. */
    STATEMENT,

    /** One transaction. */
    TRANSACTION,

    /** One transaction without a time limit, which begins by checking what is done already, so that it may be repeated. */
    UPGRADE,

    /** Statements without a time limit, each committed by itself, which begin by checking what is done already. */
    MAINTENANCE
}
