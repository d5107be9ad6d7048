package io.aster.sql;

class MysqlConflictTest extends ConflictContract {
    MysqlConflictTest() {
        super(new MysqlBackend());
    }
}
