package io.aster.sql;

class MysqlExhaustionTest extends ExhaustionContract {
    MysqlExhaustionTest() {
        super(new MysqlBackend());
    }
}
