package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.server.UpgradeLock;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A lock of the transaction, in which the migration is committed as a whole or not at all; so are the settings. */
final class PostgresUpgradeLock implements UpgradeLock {
    /** The lock's key in this database: the bytes of "aster". */
    static final long KEY = 0x61_73_74_65_72L;

    /** Removes the limits, only those that the server's version has. */
    private static final String LIFT_LIMITS = """
            SELECT set_config(name, '0', true)
            FROM pg_catalog.pg_settings
            WHERE name IN
                ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')""";

    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(" + KEY + ")";

    /** Puts the schema of an existing history first in the search path, because a migration must add its tables to the same schema. */
    private static final String FOLLOW_TABLES = """
            SELECT set_config('search_path', quote_ident(n.nspname) || ', ' || current_setting('search_path'), true)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = to_regclass('aster_schema_history')""";

    /**
     * Ends the transaction that a check of the connection began, because the isolation level can only be set before a transaction's first
     * query. At a higher level, the transaction would not see what was committed while it waited for the lock.
     */
    @Override
    public void liftLimits(Statements statements) throws SQLException {
        statements.prepare("ROLLBACK").execute();
        statements.prepare("SET TRANSACTION ISOLATION LEVEL READ COMMITTED").execute();
        statements.prepare(LIFT_LIMITS).execute();
    }

    @Override
    public boolean tryAcquire(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(TRY_LOCK).executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) {
                return false;
            }
        }
        statements.prepare(FOLLOW_TABLES).execute();
        return true;
    }
}
