package io.aster.sql.postgresql;

import io.aster.sql.server.GroupCommitContract;

class PostgresGroupCommitTest extends GroupCommitContract {
    PostgresGroupCommitTest() {
        super(new PostgresBackend());
    }
}
