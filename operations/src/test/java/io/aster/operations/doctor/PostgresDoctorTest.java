package io.aster.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.session.NewSession;
import io.aster.sql.EventIndex;
import io.aster.sql.IndexedStore;
import io.aster.sql.postgresql.PostgresStore;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresDoctorTest extends SqlDoctorContract {
    private final TestDatabase database = Servers.postgresql().newDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected String url() {
        return database.url();
    }

    @Override
    protected Connection connect() throws SQLException {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
        }
        return connection;
    }

    @Override
    protected String longAgo() {
        return "now() - interval '1 hour'";
    }

    /** As after a build without Aster that failed: two events have the same author. */
    @Test
    void findsAnIndexThatWasNotBuiltToItsEnd() throws SQLException {
        try (IndexedStore store =
                        PostgresStore.builder().jdbcUrl(database.jdbcUrl()).open();
                Aster aster = Aster.open(store);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            aster.sessions().appendEvents(id, SampleEvents.numbered(3));
            assertThat(Examined.of(aster).ok()).contains("invalid-index");
            assertThatThrownBy(() -> statement.execute(
                            "CREATE UNIQUE INDEX CONCURRENTLY idx_events_author ON session_events (author)"))
                    .isInstanceOf(SQLException.class);
            assertThat(Examined.of(aster).subjects("invalid-index")).containsExactly("index idx_events_author");
            assertThat(store.eventIndexes().add(EventIndex.AUTHOR)).isTrue();
            assertThat(Examined.of(aster).ok()).contains("invalid-index");
        }
    }
}
