package io.aster.sql.mysql;

import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.search.TextSearchConformance;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class MysqlTextSearchTest extends TextSearchConformance {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @BeforeAll
    static void addIndex() {
        try (MysqlStore store = MysqlStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .maxIdle(1)
                .open()) {
            store.textIndex().orElseThrow().add(progress -> {});
        }
    }

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(MysqlStore.builder().property("sslMode", "DISABLED"));
    }
}
