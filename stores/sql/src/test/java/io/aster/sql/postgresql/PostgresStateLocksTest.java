package io.aster.sql.postgresql;

import io.aster.sql.server.StateLocksContract;

class PostgresStateLocksTest extends StateLocksContract {
    PostgresStateLocksTest() {
        super(new PostgresBackend());
    }
}
