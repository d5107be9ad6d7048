package io.aster.sql;

class PostgresRestartTest extends RestartContract {
    PostgresRestartTest() {
        super(new PostgresBackend());
    }
}
