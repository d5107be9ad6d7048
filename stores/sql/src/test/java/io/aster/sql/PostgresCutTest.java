package io.aster.sql;

class PostgresCutTest extends CutContract {
    PostgresCutTest() {
        super(new PostgresBackend());
    }
}
