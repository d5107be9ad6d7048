package io.aster.sql.mysql;

import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.session.SessionConformance;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class MysqlSessionConformanceTest extends SessionConformance {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(MysqlStore.builder().property("sslMode", "DISABLED"));
    }
}
