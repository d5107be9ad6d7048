package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.sql.SchemaMode;
import io.aster.sql.SqlSchema;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.sql.sqlite.SqliteStore;
import io.aster.store.Store;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables made by the printed statements, without this library, are those of a store in every mode. */
class PrintedSchemaTest {
    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aServerTakesThem(Backend backend) throws SQLException {
        try (TestDatabase database = backend.shared().newDatabase()) {
            try (Connection connection = database.connect()) {
                Sql.execute(connection, "CREATE TABLE orders (id int)");
                for (String statement : SqlSchema.ddl(backend.name()).split("(?m);$", -1)) {
                    Sql.execute(connection, statement.isBlank() ? "SELECT 1" : statement);
                }
            }
            for (SchemaMode mode : SchemaMode.values()) {
                try (Store store = backend.builder()
                        .jdbcUrl(database.jdbcUrl())
                        .tables(mode)
                        .open()) {
                    use(store);
                }
            }
        }
    }

    @Test
    void sqliteTakesThem(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("sessions.db");
        execute(file, SqlSchema.ddl("sqlite"));
        for (SchemaMode mode : SchemaMode.values()) {
            try (Store store = SqliteStore.builder().file(file).tables(mode).open()) {
                use(store);
            }
        }
        execute(file, "ALTER TABLE session_events RENAME COLUMN json_chars TO characters");
        for (SchemaMode mode : new SchemaMode[] {SchemaMode.VALIDATE, SchemaMode.MIGRATE}) {
            assertThatExceptionOfType(StoreConfigurationException.class)
                    .isThrownBy(
                            () -> SqliteStore.builder().file(file).tables(mode).open())
                    .withMessageContaining("before 0.1.0");
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void use(Store store) {
        Aster aster = Aster.open(store);
        String id =
                aster.sessions().create(NewSession.of("app", "user", "agent")).id();
        assertThat(aster.sessions().appendEvent(id, Event.user("Hello")).seq()).isEqualTo(1);
    }
}
