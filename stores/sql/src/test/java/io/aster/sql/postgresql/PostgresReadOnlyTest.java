package io.aster.sql.postgresql;

import io.aster.sql.server.ReadOnlyContract;

class PostgresReadOnlyTest extends ReadOnlyContract {
    PostgresReadOnlyTest() {
        super(new PostgresBackend());
    }
}
