package io.aster.sql.postgresql;

import io.aster.sql.server.ConflictContract;

class PostgresConflictTest extends ConflictContract {
    PostgresConflictTest() {
        super(new PostgresBackend());
    }
}
