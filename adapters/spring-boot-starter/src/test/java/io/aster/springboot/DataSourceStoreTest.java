package io.aster.springboot;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.Aster;
import io.aster.error.StoreClosedException;
import io.aster.error.StoreConfigurationException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Aster in the database of the application. */
class DataSourceStoreTest {
    private static final NewSession SESSION =
            NewSession.of("my-app", "ann", "agent").withId("session-1");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestDatabase database = Servers.postgresql().newDatabase();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(AsterAutoConfiguration.class, DataSourceAutoConfiguration.class));
    private ApplicationContextRunner onDatabase = runner;

    @BeforeEach
    void useDatabase() {
        onDatabase = runner.withPropertyValues("spring.datasource.url=" + database.jdbcUrl());
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void theOnlyDataSourceIsUsed() {
        onDatabase.run(context -> {
            assertThat(context).hasNotFailed();
            Aster aster = context.getBean(Aster.class);
            assertThat(aster.store().kind()).isEqualTo("postgresql");
            aster.sessions().create(SESSION);
            assertThat(tables()).contains("sessions", "session_events");
            assertThat(aster.store().figures()).containsEntry("connections.max", (long)
                    context.getBean(HikariDataSource.class).getMaximumPoolSize());
        });
        onDatabase.run(
                context -> assertThat(context.getBean(SessionService.class).find("session-1"))
                        .isPresent());
    }

    @Test
    void aUrlComesBeforeADataSource() {
        onDatabase
                .withPropertyValues("aster.url=memory:")
                .run(context ->
                        assertThat(context.getBean(Aster.class).store().kind()).isEqualTo("memory"));
        assertThat(tables()).isEmpty();
    }

    @Test
    void bothAreTooMuch() {
        onDatabase
                .withPropertyValues("aster.url=memory:", "aster.datasource.enabled=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(AsterSetupException.class)
                        .hasMessageContaining("aster.url"));
    }

    @Test
    void itMayBeLeftAlone() {
        onDatabase
                .withPropertyValues("aster.datasource.enabled=false")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(AsterSetupException.class)
                        .hasMessageContaining("1 DataSource"));
        assertThat(tables()).isEmpty();
    }

    @Test
    void oneOfSeveralHasToBePrimary() {
        runner.withUserConfiguration(TwoDataSources.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(AsterSetupException.class)
                        .hasMessageContaining("2 DataSources"));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(AsterAutoConfiguration.class))
                .withPropertyValues("aster.datasource.enabled=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(AsterSetupException.class)
                        .hasMessageContaining("no DataSource"));
    }

    @Test
    void tablesMayBeCheckedOnly() {
        onDatabase
                .withPropertyValues("aster.datasource.tables=validate")
                .run(context ->
                        assertThat(context).getFailure().rootCause().isInstanceOf(StoreConfigurationException.class));
        assertThat(tables()).isEmpty();
        onDatabase.run(context -> assertThat(context).hasNotFailed());
        onDatabase
                .withPropertyValues("aster.datasource.tables=validate")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aSqliteFileIsNotShared() {
        runner.withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("app.db"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(AsterSetupException.class)
                        .hasMessageContaining("SQLite"));
    }

    /** Flyway refuses a schema that has tables and no history: Aster's come after it, and neither touches the other's. */
    @Test
    void flywayOfTheApplicationMigratesItsOwnTables() {
        ApplicationContextRunner migrating = onDatabase
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .withPropertyValues("spring.flyway.locations=classpath:db/test");
        for (int i = 0; i < 2; i++) {
            migrating.run(context -> {
                assertThat(context).hasNotFailed();
                assertThat(tables()).contains("parcels", "flyway_schema_history", "sessions", "aster_schema_history");
            });
        }
    }

    /** The pool of the application is closed by the application. */
    @Test
    void itsPoolStaysOpen() {
        onDatabase.run(context -> {
            context.getBean(Aster.class).close();
            try (Connection connection = context.getBean(DataSource.class).getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
            }
        });
    }

    /** An append that waits for a lock is done before the context has closed, and nothing begins after. */
    @Test
    void callsInProgressEndBeforeTheContextHasClosed() throws Exception {
        Future<?>[] closing = new Future<?>[1];
        onDatabase.run(context -> {
            SessionService sessions = context.getBean(SessionService.class);
            sessions.create(SESSION);
            try (Connection lock = database.connect();
                    Statement statement = lock.createStatement()) {
                lock.setAutoCommit(false);
                statement.execute("SELECT * FROM sessions FOR UPDATE");
                Future<Event> append = threads.submit(() -> sessions.appendEvent("session-1", Event.user("Hello")));
                eventually("the append waits for the lock", this::isLocked);
                closing[0] = threads.submit(context::close);
                eventually("the service is closed", () -> isClosed(sessions));
                assertThat(append).isNotDone();
                assertThat(closing[0]).isNotDone();
                lock.rollback();
                assertThat(append.get(30, TimeUnit.SECONDS).seq()).isEqualTo(1);
            }
            closing[0].get(30, TimeUnit.SECONDS);
        });
        assertThat(number("SELECT count(*) FROM session_events")).isEqualTo(1);
    }

    private boolean isLocked() throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
                        + database.name() + "'")
                > 0;
    }

    private static boolean isClosed(SessionService sessions) {
        try {
            sessions.find("none");
            return false;
        } catch (StoreClosedException e) {
            return true;
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private List<String> tables() {
        List<String> tables = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet rows = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return tables;
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDataSources {
        @Bean
        DataSource first() {
            return new HikariDataSource();
        }

        @Bean
        DataSource second() {
            return new HikariDataSource();
        }
    }
}
