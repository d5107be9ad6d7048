package io.aster.sql;

class PostgresLeastPrivilegeTest extends LeastPrivilegeContract {
    PostgresLeastPrivilegeTest() {
        super(new PostgresBackend());
    }
}
