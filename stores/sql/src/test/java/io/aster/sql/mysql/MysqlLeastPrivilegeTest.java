package io.aster.sql.mysql;

import io.aster.sql.server.LeastPrivilegeContract;

class MysqlLeastPrivilegeTest extends LeastPrivilegeContract {
    MysqlLeastPrivilegeTest() {
        super(new MysqlBackend());
    }
}
