package io.aster.sql.mysql;

import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.search.WideSummaryConformance;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class MysqlSummaryTest extends WideSummaryConformance {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(MysqlStore.builder().property("sslMode", "DISABLED"));
    }
}
