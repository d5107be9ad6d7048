package io.aster.sql;

class PostgresTimeZoneTest extends TimeZoneContract {
    PostgresTimeZoneTest() {
        super(new PostgresBackend());
    }
}
