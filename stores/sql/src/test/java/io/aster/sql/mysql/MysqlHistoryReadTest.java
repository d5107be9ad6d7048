package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.table.HistoryReadContract;
import io.aster.sql.server.SharedDatabase;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class MysqlHistoryReadTest extends HistoryReadContract {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @Override
    protected Connections open() {
        return DATABASE.connections(new MysqlDialect(), 8);
    }

    @Override
    protected Dialect dialect() {
        return new MysqlDialect();
    }
}
