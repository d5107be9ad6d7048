package io.aster.sql.postgresql;

import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.session.SessionConformance;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSessionConformanceTest extends SessionConformance {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(PostgresStore.builder(), Minutes.WRONG_IN_SESSIONS);
    }
}
