package io.aster.sql.mysql;

import io.aster.sql.server.Backend;
import io.aster.sql.server.KilledContract;

class MysqlKilledTest implements KilledContract {
    @Override
    public Backend backend() {
        return new MysqlBackend();
    }
}
