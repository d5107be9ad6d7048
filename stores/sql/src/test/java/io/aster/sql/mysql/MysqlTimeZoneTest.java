package io.aster.sql.mysql;

import io.aster.sql.server.TimeZoneContract;

class MysqlTimeZoneTest extends TimeZoneContract {
    MysqlTimeZoneTest() {
        super(new MysqlBackend());
    }
}
