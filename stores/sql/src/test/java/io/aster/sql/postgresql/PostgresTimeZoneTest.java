package io.aster.sql.postgresql;

import io.aster.sql.server.TimeZoneContract;

class PostgresTimeZoneTest extends TimeZoneContract {
    PostgresTimeZoneTest() {
        super(new PostgresBackend());
    }
}
