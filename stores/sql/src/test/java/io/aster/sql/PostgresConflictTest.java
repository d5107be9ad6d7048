package io.aster.sql;

class PostgresConflictTest extends ConflictContract {
    PostgresConflictTest() {
        super(new PostgresBackend());
    }
}
