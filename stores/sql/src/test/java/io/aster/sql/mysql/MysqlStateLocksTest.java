package io.aster.sql.mysql;

import io.aster.sql.server.StateLocksContract;

class MysqlStateLocksTest extends StateLocksContract {
    MysqlStateLocksTest() {
        super(new MysqlBackend());
    }
}
