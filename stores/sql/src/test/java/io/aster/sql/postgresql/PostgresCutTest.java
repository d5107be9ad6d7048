package io.aster.sql.postgresql;

import io.aster.sql.server.CutContract;

class PostgresCutTest extends CutContract {
    PostgresCutTest() {
        super(new PostgresBackend());
    }
}
