package io.aster.sql.postgresql;

import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.session.SessionConformance;
import io.aster.testservers.Servers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same with notifications of every append, and in a schema of its own, because an application has tables of the same names. */
class NotifyPostgresSessionConformanceTest extends SessionConformance {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @BeforeAll
    static void create() {
        DATABASE.execute(
                "CREATE TABLE sessions (id int)",
                "CREATE TABLE session_events (id int)",
                "CREATE SCHEMA own",
                "SET search_path TO own");
    }

    @Override
    protected StoreFixture fixture() {
        return DATABASE.fixture(
                PostgresStore.builder().follow(FollowMode.NOTIFY).schema("own"), Minutes.WRONG_IN_SESSIONS);
    }
}
