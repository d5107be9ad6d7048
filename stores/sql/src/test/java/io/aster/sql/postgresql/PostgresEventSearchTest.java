package io.aster.sql.postgresql;

import io.aster.search.EventSearch;
import io.aster.sql.server.RefusedSearches;
import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.search.WideEventSearchConformance;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresEventSearchTest extends WideEventSearchConformance {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(PostgresStore.builder());
    }

    @Test
    void questionsThatWouldReadAllEventsAreRefused(StoreUnderTest bench) {
        RefusedSearches.assertRefused(bench.sessions());
        RefusedSearches.assertRefused(bench.sessions(), EventSearch.all(), "add idx_events_recent");
    }
}
