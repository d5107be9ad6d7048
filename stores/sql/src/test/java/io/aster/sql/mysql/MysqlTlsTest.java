package io.aster.sql.mysql;

import io.aster.sql.server.TlsContract;

class MysqlTlsTest extends TlsContract {
    MysqlTlsTest() {
        super(new MysqlBackend());
    }
}
