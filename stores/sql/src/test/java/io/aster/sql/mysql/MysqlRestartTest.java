package io.aster.sql.mysql;

import io.aster.sql.server.RestartContract;

class MysqlRestartTest extends RestartContract {
    MysqlRestartTest() {
        super(new MysqlBackend());
    }
}
