package io.aster.sql.mysql;

import io.aster.sql.internal.table.HistoryContract;
import io.aster.sql.server.SharedDatabase;
import io.aster.store.Store;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class MysqlHistoryTest extends HistoryContract {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @Override
    protected Store open() {
        return MysqlStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .maxOpen(4)
                .open();
    }

    @Override
    protected String url() {
        return DATABASE.database().url();
    }

    @Override
    protected String withoutCascades() {
        return "SET foreign_key_checks = 0";
    }

    @Override
    protected void execute(String... statements) {
        DATABASE.execute(statements);
    }
}
