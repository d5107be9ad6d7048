package io.aster.sql.mysql;

import io.aster.sql.server.CutContract;

class MysqlCutTest extends CutContract {
    MysqlCutTest() {
        super(new MysqlBackend());
    }
}
