package io.aster.sql.postgresql;

import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.search.WideSummaryConformance;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSummaryTest extends WideSummaryConformance {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(PostgresStore.builder());
    }
}
