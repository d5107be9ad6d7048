package io.aster.sql.postgresql;

import io.aster.sql.internal.table.HistoryContract;
import io.aster.sql.server.SharedDatabase;
import io.aster.store.Store;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHistoryTest extends HistoryContract {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @Override
    protected Store open() {
        return PostgresStore.builder()
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
        return "SET session_replication_role = replica";
    }

    @Override
    protected void execute(String... statements) {
        DATABASE.execute(statements);
    }
}
