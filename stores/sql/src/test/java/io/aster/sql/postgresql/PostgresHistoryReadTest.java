package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.table.HistoryReadContract;
import io.aster.sql.server.SharedDatabase;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHistoryReadTest extends HistoryReadContract {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @Override
    protected Connections open() {
        return DATABASE.connections(new PostgresDialect(), 8);
    }

    @Override
    protected Dialect dialect() {
        return new PostgresDialect();
    }
}
