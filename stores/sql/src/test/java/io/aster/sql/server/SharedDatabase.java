package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.SchemaMode;
import io.aster.sql.internal.server.PoolOptions;
import io.aster.sql.internal.server.PooledConnections;
import io.aster.sql.internal.server.ServerAddress;
import io.aster.sql.internal.server.ServerDialect;
import io.aster.sql.internal.server.ServerOpening;
import io.aster.sql.internal.server.ServerOptions;
import io.aster.testkit.KeptStores;
import io.aster.testkit.StoreFixture;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database of its own for the tests of one class, with stores that stay open, emptied behind each test; registered as an extension. */
public final class SharedDatabase implements BeforeAllCallback, AfterAllCallback {
    private final Supplier<DatabaseServer> server;
    private final KeptStores stores = new KeptStores();
    private @Nullable TestDatabase database;
    private @Nullable Connection connection;

    public SharedDatabase(Supplier<DatabaseServer> server) {
        this.server = server;
    }

    public TestDatabase database() {
        return Objects.requireNonNull(database);
    }

    /**
     * A fixture whose stores are opened by {@code builder}, with few connections kept for nothing.
     *
     * @param faults queries for the number of rows that are not as a store may leave them, asked after each test
     */
    public StoreFixture fixture(ServerStoreBuilder<?> builder, String... faults) {
        ServerStoreBuilder<?> ready =
                builder.jdbcUrl(database().jdbcUrl()).maxOpen(20).maxIdle(1);
        return StoreFixture.durable(ready::open, () -> {
                    refuse(faults);
                    empty();
                })
                .withDamage((session, seq) -> execute(loseEvent(session, seq)))
                .keptOpen(stores);
    }

    /** Connections as a store has them. */
    public PooledConnections connections(ServerDialect dialect, int maxOpen) {
        ServerAddress address = ServerAddress.of(database().jdbcUrl(), null, null, Map.of());
        PoolOptions pool = PoolOptions.DEFAULTS.withMaxOpen(maxOpen);
        return new ServerOpening(new ServerOptions(address, null, pool, SchemaMode.MIGRATE, true), dialect).open();
    }

    /** The statement that removes one event. */
    public static String loseEvent(String sessionId, long seq) {
        return "DELETE FROM session_events WHERE session_id = '%s' AND seq = %d".formatted(sessionId, seq);
    }

    private void refuse(String... faults) {
        for (String query : faults) {
            try {
                assertThat(Sql.number(Objects.requireNonNull(connection), query))
                        .as(query)
                        .isZero();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Removes all rows. */
    public void empty() {
        execute(
                "DELETE FROM sessions",
                "DELETE FROM user_state",
                "DELETE FROM app_state",
                "DELETE FROM agent_message_lists");
    }

    public void execute(String... statements) {
        try (Statement statement = Objects.requireNonNull(connection).createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        database = server.get().newDatabase();
        connection = database.connect();
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        stores.afterAll(context);
        if (connection != null) {
            connection.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
