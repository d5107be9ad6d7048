package io.aster.sql.postgresql;

import io.aster.sql.server.ExhaustionContract;

class PostgresExhaustionTest extends ExhaustionContract {
    PostgresExhaustionTest() {
        super(new PostgresBackend());
    }
}
