package io.aster.sql;

class MysqlCutTest extends CutContract {
    MysqlCutTest() {
        super(new MysqlBackend());
    }
}
