package io.aster.sql;

class PostgresGroupCommitTest extends GroupCommitContract {
    PostgresGroupCommitTest() {
        super(new PostgresBackend());
    }
}
