package io.aster.sql;

class MysqlLostAnswerTest extends LostAnswerContract {
    MysqlLostAnswerTest() {
        super(new MysqlBackend());
    }
}
