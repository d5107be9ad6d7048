package io.aster.sql.postgresql;

import io.aster.sql.server.RestartContract;

class PostgresRestartTest extends RestartContract {
    PostgresRestartTest() {
        super(new PostgresBackend());
    }
}
