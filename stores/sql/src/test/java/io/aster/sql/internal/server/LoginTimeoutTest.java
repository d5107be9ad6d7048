package io.aster.sql.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.error.StoreUnavailableException;
import io.aster.faultproxy.FaultProxy;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.sql.server.Backend;
import io.aster.store.Store;
import io.aster.testservers.database.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A login ends in bounded time, by the driver's own properties: the login timeout of the JVM is the application's. */
@Timeout(60)
class LoginTimeoutTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration BOUND = TIMEOUT.multipliedBy(8);

    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theTimeoutOfTheJvmStaysAsItIs(Backend backend) {
        int before = DriverManager.getLoginTimeout();
        try (TestDatabase database = backend.shared().newDatabase();
                Store store = backend.builder().jdbcUrl(database.jdbcUrl()).open()) {
            assertThat(store.sessions().find("sess-1")).isEmpty();
            assertThat(DriverManager.getLoginTimeout()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aServerThatNeverAnswersIsGivenUp(Backend backend) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:" + backend.name() + "://127.0.0.1:" + silent.getLocalPort() + "/agents";
            long start = System.nanoTime();
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> backend.builder()
                            .jdbcUrl(url)
                            .user("app")
                            .connectionTimeout(TIMEOUT)
                            .open());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        }
    }

    /** The same for the later connections of a pool, whose statements may take longer than a login. */
    @ParameterizedTest
    @MethodSource("backends")
    void aServerThatFallsSilentIsGivenUp(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                FaultProxy network = FaultProxy.to("127.0.0.1", port(database));
                HikariDataSource pool = pool(backend, database, network.port(), Map.of());
                Connection first = pool.getConnection()) {
            assertThat(first.getNetworkTimeout()).isEqualTo(31_000);
            network.freeze();
            long start = System.nanoTime();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> pool.getDataSource().getConnection());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
            network.thaw();
        }
    }

    /** Without one, a dead server would block a caller forever. */
    @ParameterizedTest
    @MethodSource("backends")
    void aConnectionWithoutATimeoutGetsOne(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                HikariDataSource pool = pool(backend, database, port(database), Map.of("socketTimeout", "0"));
                Connection first = pool.getConnection()) {
            assertThat(first.getNetworkTimeout()).isEqualTo(31_000);
        }
    }

    private static HikariDataSource pool(
            Backend backend, TestDatabase database, int port, Map<String, String> properties) throws SQLException {
        String url = database.jdbcUrl().replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
        ServerAddress address = ServerAddress.of(url, null, null, properties);
        ServerDialect dialect = backend.dialect();
        return ConnectionPool.open(
                address, dialect, PoolOptions.DEFAULTS.withMaxOpen(1).withConnectionTimeout(TIMEOUT));
    }

    private static int port(TestDatabase database) {
        return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
    }
}
