package io.aster.sql;

class MysqlGroupCommitTest extends GroupCommitContract {
    MysqlGroupCommitTest() {
        super(new MysqlBackend());
    }
}
