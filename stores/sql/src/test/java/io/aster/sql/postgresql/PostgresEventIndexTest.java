package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreException;
import io.aster.session.Event;
import io.aster.session.SessionService;
import io.aster.sql.EventIndex;
import io.aster.sql.IndexState;
import io.aster.sql.server.EventIndexContract;
import io.aster.sql.server.Sql;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresEventIndexTest extends EventIndexContract {
    private static final String BUILDING =
            "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'CREATE INDEX CONCURRENTLY%'"
                    + " AND state = 'active' AND wait_event_type = 'Lock'";

    PostgresEventIndexTest() {
        super(new PostgresBackend());
    }

    /** A transaction that wrote to the table holds up the index, and must hold up nothing else. */
    @Test
    void appendsDoNotWaitForAnIndexThatWaits() throws Exception {
        SessionService sessions = Aster.open(store()).sessions();
        String id = session(sessions);
        try (Connection writer = writing();
                Crowd<Boolean> crowd = new Crowd<>(1, thread -> () -> indexes().add(EventIndex.AUTHOR))) {
            Eventually.eventually("the index waits", this::isBuilding);
            sessions.appendEvent(id, Event.user("1"));
            assertThat(crowd.isDone()).isFalse();
            assertThat(indexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.INVALID);
            writer.rollback();
            assertThat(crowd.results()).containsExactly(true);
        }
        assertThat(indexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.READY);
    }

    @Test
    void oneWhoseCreationWasInterruptedIsMended() throws Exception {
        try (Connection writer = writing();
                Crowd<StoreException> crowd = new Crowd<>(1, thread -> this::refusedAdd)) {
            Eventually.eventually("the index waits", this::isBuilding);
            try (Connection other = database().connect()) {
                assertThat(Sql.number(other, "SELECT count(pg_cancel_backend(pid)) " + BUILDING))
                        .isEqualTo(1);
            }
            crowd.results();
            writer.rollback();
        }
        assertThat(indexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.INVALID);

        assertThat(indexes().add(EventIndex.AUTHOR)).isTrue();
        assertThat(indexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.READY);
    }

    @Test
    void oneWhoseCreationWasInterruptedCanBeDropped() throws Exception {
        try (Connection connection = database().connect()) {
            Sql.execute(connection, indexes().ddl(EventIndex.AUTHOR));
            Sql.execute(
                    connection,
                    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_events_author'::regclass");
        }
        assertThat(indexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.INVALID);

        assertThat(indexes().drop(EventIndex.AUTHOR)).isTrue();
        assertThat(indexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.MISSING);
    }

    /** An index of the same name in a schema that is searched first belongs to something else. */
    @Test
    void anotherSchemasIndexOfTheSameNameStays() throws SQLException {
        indexes().add(EventIndex.AUTHOR);
        String schema = database().name();
        try (Connection connection = database().connect()) {
            Sql.execute(connection, "CREATE SCHEMA other");
            Sql.execute(connection, "CREATE TABLE other.orders (author text)");
            Sql.execute(connection, "CREATE INDEX idx_events_author ON other.orders (author)");
            Sql.execute(connection, "ALTER DATABASE " + schema + " SET search_path = other, public");
        }
        try (var store = PostgresStore.builder().jdbcUrl(database().jdbcUrl()).open()) {
            assertThat(store.eventIndexes().drop(EventIndex.AUTHOR)).isTrue();
            assertThat(store.eventIndexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.MISSING);
        }
        try (Connection connection = database().connect()) {
            assertThat(Sql.number(connection, "SELECT count(*) FROM pg_indexes WHERE indexname = 'idx_events_author'"))
                    .isEqualTo(1);
        }
    }

    private StoreException refusedAdd() {
        return assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> indexes().add(EventIndex.AUTHOR))
                .actual();
    }

    /** A connection with a transaction that locked the table as writes do. */
    private Connection writing() throws SQLException {
        Connection connection = database().connect();
        connection.setAutoCommit(false);
        Sql.execute(connection, "LOCK TABLE session_events IN ROW EXCLUSIVE MODE");
        return connection;
    }

    private boolean isBuilding() throws SQLException {
        try (Connection connection = database().connect()) {
            return Sql.number(connection, "SELECT count(*) " + BUILDING) == 1;
        }
    }
}
