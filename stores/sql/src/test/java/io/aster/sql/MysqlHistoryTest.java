package io.aster.sql;

import io.aster.store.Store;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class MysqlHistoryTest extends HistoryContract {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @Override
    Store open() {
        return MysqlStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .maxOpen(4)
                .open();
    }

    @Override
    String url() {
        return DATABASE.database().url();
    }

    @Override
    String withoutCascades() {
        return "SET foreign_key_checks = 0";
    }

    @Override
    void execute(String... statements) {
        DATABASE.execute(statements);
    }
}
