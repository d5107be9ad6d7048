package io.aster.sql;

class PostgresExhaustionTest extends ExhaustionContract {
    PostgresExhaustionTest() {
        super(new PostgresBackend());
    }
}
