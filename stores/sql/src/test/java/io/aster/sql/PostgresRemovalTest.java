package io.aster.sql;

import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRemovalTest extends RemovalContract {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @Override
    Connections open() {
        ServerOptions options = PostgresStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .maxOpen(8)
                .options();
        return new ServerOpening(options, new PostgresDialect()).open();
    }

    @Override
    Dialect dialect() {
        return new PostgresDialect();
    }
}
