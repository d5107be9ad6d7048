package io.aster.sql.postgresql;

import io.aster.sql.server.LostAnswerContract;

class PostgresLostAnswerTest extends LostAnswerContract {
    PostgresLostAnswerTest() {
        super(new PostgresBackend());
    }
}
