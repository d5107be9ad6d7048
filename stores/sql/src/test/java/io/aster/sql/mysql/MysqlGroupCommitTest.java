package io.aster.sql.mysql;

import io.aster.sql.server.GroupCommitContract;

class MysqlGroupCommitTest extends GroupCommitContract {
    MysqlGroupCommitTest() {
        super(new MysqlBackend());
    }
}
