package io.aster.sql.mysql;

import io.aster.sql.server.ConflictContract;

class MysqlConflictTest extends ConflictContract {
    MysqlConflictTest() {
        super(new MysqlBackend());
    }
}
