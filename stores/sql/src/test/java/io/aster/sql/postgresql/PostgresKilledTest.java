package io.aster.sql.postgresql;

import io.aster.sql.server.Backend;
import io.aster.sql.server.KilledContract;

class PostgresKilledTest implements KilledContract {
    @Override
    public Backend backend() {
        return new PostgresBackend();
    }
}
