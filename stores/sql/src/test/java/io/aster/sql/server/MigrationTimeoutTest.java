package io.aster.sql.server;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A migration takes as long as it takes, whatever the limits of an application's statements are, and these hold again afterwards. */
@Timeout(120)
class MigrationTimeoutTest {
    /** The limits below: a statement has one second, a socket with one statement on it two and a half. */
    private static final int SECONDS = 4;

    private static final Duration STATEMENT = Duration.ofMillis(500);
    private static final Duration CONNECTION = Duration.ofSeconds(2);

    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void ofAPoolMadeHere(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase()) {
            opensBehindALock(
                    backend, database, backend.builder().jdbcUrl(database.jdbcUrl() + "&" + backend.impatience()));
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void ofAGivenDataSource(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                HikariDataSource given = new HikariDataSource()) {
            given.setJdbcUrl(database.jdbcUrl() + "&" + backend.impatience());
            given.setMaximumPoolSize(5);
            opensBehindALock(backend, database, backend.builder().dataSource(given));
            for (int i = 0; i < 5; i++) {
                try (Connection connection = given.getConnection()) {
                    assertThat(Sql.number(connection, backend.limit())).isEqualTo(backend.limitSet());
                    given.evictConnection(connection);
                }
            }
        }
    }

    private static void opensBehindALock(Backend backend, TestDatabase database, ServerStoreBuilder<?> builder)
            throws Exception {
        builder.statementTimeout(STATEMENT).connectionTimeout(CONNECTION);
        try (Connection other = database.connect()) {
            backend.holdDdl(other);
            try (Connection observer = database.connect();
                    Crowd<Boolean> opening = new Crowd<>(1, thread -> () -> opens(builder))) {
                eventually("the migration waits", () -> isWaiting(backend, observer) || opening.isDone());
                assertThat(opening.isDone()).isFalse();
                backend.releaseDdl(other);
                assertThat(opening.results()).containsExactly(true);
            }
        }
    }

    private static boolean isWaiting(Backend backend, Connection observer) throws SQLException {
        return Sql.number(observer, backend.secondsOfDdl()) >= SECONDS;
    }

    private static boolean opens(ServerStoreBuilder<?> builder) {
        try (Store store = builder.open()) {
            return store.sessions().find("sess-1").isEmpty();
        }
    }
}
