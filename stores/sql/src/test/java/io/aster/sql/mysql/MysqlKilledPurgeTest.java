package io.aster.sql.mysql;

import io.aster.sql.server.KilledPurgeContract;
import io.aster.sql.server.SharedDatabase;
import io.aster.testservers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class MysqlKilledPurgeTest extends KilledPurgeContract {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @Override
    protected String url() {
        return DATABASE.database().url();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DATABASE.database().connect();
    }
}
