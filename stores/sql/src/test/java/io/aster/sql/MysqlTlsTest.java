package io.aster.sql;

class MysqlTlsTest extends TlsContract {
    MysqlTlsTest() {
        super(new MysqlBackend());
    }
}
