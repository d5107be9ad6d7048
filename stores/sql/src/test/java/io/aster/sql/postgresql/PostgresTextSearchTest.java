package io.aster.sql.postgresql;

import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.search.TextSearchConformance;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTextSearchTest extends TextSearchConformance {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @BeforeAll
    static void addIndex() {
        try (PostgresStore store = PostgresStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .maxIdle(1)
                .open()) {
            store.textIndex().orElseThrow().add(progress -> {});
        }
    }

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(PostgresStore.builder());
    }
}
