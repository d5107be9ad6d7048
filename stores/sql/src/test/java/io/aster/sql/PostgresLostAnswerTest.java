package io.aster.sql;

class PostgresLostAnswerTest extends LostAnswerContract {
    PostgresLostAnswerTest() {
        super(new PostgresBackend());
    }
}
