package io.aster.sql.mysql;

import io.aster.sql.EventIndex;
import io.aster.sql.server.RefusedSearches;
import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.search.WideEventSearchConformance;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MysqlEventSearchTest extends WideEventSearchConformance {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @BeforeAll
    static void addIndexes() {
        try (MysqlStore store = MysqlStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .maxIdle(1)
                .open()) {
            store.eventIndexes().add(EventIndex.RECENT);
        }
    }

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(MysqlStore.builder().property("sslMode", "DISABLED"));
    }

    @Test
    void questionsThatWouldReadAllEventsAreRefused(StoreUnderTest bench) {
        RefusedSearches.assertRefused(bench.sessions());
    }
}
