package io.aster.sql;

import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class MysqlRemovalTest extends RemovalContract {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @Override
    Connections open() {
        ServerOptions options = MysqlStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .maxOpen(8)
                .options();
        return new ServerOpening(options, new MysqlDialect()).open();
    }

    @Override
    Dialect dialect() {
        return new MysqlDialect();
    }
}
