package io.aster.sql.mysql;

import io.aster.sql.server.ExhaustionContract;

class MysqlExhaustionTest extends ExhaustionContract {
    MysqlExhaustionTest() {
        super(new MysqlBackend());
    }
}
