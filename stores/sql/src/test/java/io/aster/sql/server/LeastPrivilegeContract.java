package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.sql.EventIndex;
import io.aster.sql.IndexState;
import io.aster.sql.IndexedStore;
import io.aster.sql.SchemaMode;
import io.aster.store.Store;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The owner makes the tables; the application's user, made by the statements in docs, does everything else and nothing more. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class LeastPrivilegeContract {
    private final Backend backend;
    private TestDatabase database;
    private AppUser user;

    protected LeastPrivilegeContract(Backend backend) {
        this.backend = backend;
    }

    @BeforeAll
    void open() throws SQLException {
        database = backend.shared().newDatabase();
        backend.builder().jdbcUrl(database.jdbcUrl()).open().close();
        user = new AppUser(backend, database);
    }

    @AfterAll
    void close() throws SQLException {
        user.close();
        database.close();
    }

    @Test
    void sessionsNeedNoMore() {
        try (Store store = user.builder().tables(SchemaMode.VALIDATE).open()) {
            SessionService sessions = Aster.open(store).sessions();
            Session session = sessions.create(new NewSession("one", "app", "user", "agent", Map.of()));
            sessions.appendEvent("one", Event.user("1").withId("event-1"));
            assertThat(sessions.appendEvent("one", Event.user("1").withId("event-1"))
                            .seq())
                    .isEqualTo(1);
            sessions.appendEvents("one", List.of(Event.user("2"), Event.user("3")), 1);
            assertThat(sessions.getEvents("one", EventFilter.last(2))).hasSize(2);
            assertThat(sessions.complete("one").version()).isEqualTo(2);
            assertThat(sessions.reactivate("one").eventCount()).isEqualTo(3);
            assertThat(sessions.failIdle(Duration.ofDays(1))).isZero();
            assertThat(sessions.list(SessionFilter.builder().appName("app").build()))
                    .hasSize(1);
            assertThat(sessions.stats().events()).isEqualTo(3);
            assertThat(sessions.delete("one")).isTrue();
            assertThat(sessions.restore(session, List.of()).id()).isEqualTo("one");
            assertThat(sessions.delete("one")).isTrue();
            sessions.create(NewSession.of("app", "user", "agent"));
            assertThat(sessions.deleteByUser("app", "user").sessions()).isEqualTo(1);
            assertThat(sessions.deleteByApp("app").sessions()).isZero();
            assertThat(sessions.stats().events()).isZero();
        }
    }

    @Test
    void messagesNeedNoMore() {
        try (Store store = user.builder().tables(SchemaMode.VALIDATE).open()) {
            var messages = Aster.open(store).messages();
            messages.saveMessages(messages.loadMessages("agent").plus(Message.user("1")));
            messages.appendMessages("agent", List.of(Message.user("2"), Message.user("3")));
            assertThat(messages.trimMessages("agent", 2)).isEqualTo(1);
            messages.saveMessages(messages.loadMessages("agent").with(List.of(Message.user("4"))));
            assertThat(messages.loadMessages("agent", 1).messages()).hasSize(1);
            assertThat(messages.listAgents()).containsExactly("agent");
            assertThat(messages.deleteAgent("agent")).isTrue();
        }
    }

    @Test
    void migrateIsContentWithTablesThatAreCurrent() {
        try (Store store = user.builder().tables(SchemaMode.MIGRATE).open()) {
            assertThat(Aster.open(store).sessions().find("none")).isEmpty();
        }
    }

    @Test
    void noTablesCanBeMade() throws SQLException {
        assertRefused("CREATE TABLE mine (id int)");
        assertRefused("DROP TABLE session_events");
        assertRefused("DELETE FROM aster_schema_history");
    }

    @Test
    void noIndexCanBeAddedOrDropped() {
        try (IndexedStore store = user.builder().tables(SchemaMode.VALIDATE).open()) {
            assertThat(store.eventIndexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.MISSING);
            assertThatThrownBy(() -> store.eventIndexes().add(EventIndex.AUTHOR))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("refused");
            assertThat(store.eventIndexes().drop(EventIndex.AUTHOR)).isFalse();
        }
    }

    @Test
    void migrateSaysWhatIsMissingOnAnEmptyDatabase() {
        try (TestDatabase empty = backend.emptyFor(AppUser.NAME)) {
            assertThatThrownBy(() -> user.builder()
                            .jdbcUrl(empty.jdbcUrl().replaceFirst("\\?.*", "?" + backend.plain()))
                            .open())
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("could not be migrated")
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    private void assertRefused(String sql) throws SQLException {
        String url = database.jdbcUrl().replaceFirst("\\?.*", "?" + backend.plain());
        try (Connection connection = DriverManager.getConnection(url, AppUser.NAME, AppUser.PASSWORD)) {
            assertThatThrownBy(() -> Sql.execute(connection, sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(sql).isEqualTo(backend.refusal()));
        }
    }
}
