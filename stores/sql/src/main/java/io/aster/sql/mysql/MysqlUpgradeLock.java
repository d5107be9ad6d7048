package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.server.UpgradeLock;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A lock of the session, because MySQL commits before and after every statement that changes tables. */
final class MysqlUpgradeLock implements UpgradeLock {
    /**
     * The name of the lock. Names are shared by the whole server, so it contains a hash of the database's name, cut to the allowed length.
     */
    private static final String NAME = "concat('aster-schema-', left(sha2(database(), 256), 48))";

    @Override
    public void liftLimits(Statements statements) throws SQLException {
        statements
                .prepare("SET @aster_lock_wait_timeout = @@lock_wait_timeout, lock_wait_timeout = 31536000")
                .execute();
    }

    @Override
    public boolean tryAcquire(Statements statements) throws SQLException {
        try (ResultSet row =
                statements.prepare("SELECT get_lock(" + NAME + ", 0)").executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        }
    }

    /** Commits first, because the next node that takes the lock must see the history. */
    @Override
    public void release(Statements statements) throws SQLException {
        statements.prepare("COMMIT").execute();
        statements.prepare("SET lock_wait_timeout = @aster_lock_wait_timeout").execute();
        statements.prepare("DO release_lock(" + NAME + ")").execute();
    }
}
