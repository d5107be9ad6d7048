package io.aster.sql;

import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRemovalTest extends RemovalContract {
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
