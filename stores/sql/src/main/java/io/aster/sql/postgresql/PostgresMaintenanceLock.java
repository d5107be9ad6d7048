package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.server.UpgradeLock;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A lock of the session, for statements that PostgreSQL refuses within a transaction. It excludes migrations too. It is only tried, never
 * waited for: an index that is built concurrently waits for every older statement, and so also for one that waits for this lock.
 */
final class PostgresMaintenanceLock implements UpgradeLock {
    private static final String LIMITS = """
            FROM pg_catalog.pg_settings
            WHERE name IN ('statement_timeout', 'lock_timeout')""";

    /** The names of the settings contain a dot, which makes them variables of the session. */
    private static final String LIFT_LIMITS = "SELECT set_config('aster.' || name || '_before', setting, false),"
            + " set_config(name, '0', false)\n" + LIMITS;

    private static final String RESTORE_LIMITS =
            "SELECT set_config(name, current_setting('aster.' || name || '_before'), false)\n" + LIMITS;

    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(" + PostgresUpgradeLock.KEY + ")";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(" + PostgresUpgradeLock.KEY + ")";

    @Override
    public void liftLimits(Statements statements) throws SQLException {
        statements.prepare(LIFT_LIMITS).execute();
    }

    @Override
    public boolean tryAcquire(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(TRY_LOCK).executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public void release(Statements statements) throws SQLException {
        statements.prepare(RESTORE_LIMITS).execute();
        statements.prepare(UNLOCK).execute();
    }
}
