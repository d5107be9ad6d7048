package io.aster.sql.mysql;

import io.aster.sql.server.LostAnswerContract;

class MysqlLostAnswerTest extends LostAnswerContract {
    MysqlLostAnswerTest() {
        super(new MysqlBackend());
    }
}
