package io.aster.sql;

class MysqlLeastPrivilegeTest extends LeastPrivilegeContract {
    MysqlLeastPrivilegeTest() {
        super(new MysqlBackend());
    }
}
