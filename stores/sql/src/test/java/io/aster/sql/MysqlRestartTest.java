package io.aster.sql;

class MysqlRestartTest extends RestartContract {
    MysqlRestartTest() {
        super(new MysqlBackend());
    }
}
