package io.aster.sql.mysql;

import io.aster.sql.server.ReadOnlyContract;

class MysqlReadOnlyTest extends ReadOnlyContract {
    MysqlReadOnlyTest() {
        super(new MysqlBackend());
    }
}
