package io.aster.sql;

class MysqlTimeZoneTest extends TimeZoneContract {
    MysqlTimeZoneTest() {
        super(new MysqlBackend());
    }
}
