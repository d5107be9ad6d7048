package io.aster.sql.postgresql;

import io.aster.sql.server.LeastPrivilegeContract;

class PostgresLeastPrivilegeTest extends LeastPrivilegeContract {
    PostgresLeastPrivilegeTest() {
        super(new PostgresBackend());
    }
}
