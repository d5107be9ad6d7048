package io.aster.sql.internal.server;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.util.UtilityElf;
import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreUnavailableException;
import io.aster.faultproxy.FaultProxy;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.sql.server.Backend;
import io.aster.store.Store;
import io.aster.testservers.database.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The connection that a store begins with: it becomes the pool's, is refused at once, and is never left behind. */
class FirstConnectionTest {
    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void noRefusalIsSleptOn(Backend backend, @TempDir Path folder) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                Sleeps sleeps = new Sleeps()) {
            assertThatExceptionOfType(StoreConfigurationException.class)
                    .isThrownBy(() -> open(backend, database.jdbcUrl().replace(database.name(), "missing")));
            assertThatExceptionOfType(StoreConfigurationException.class)
                    .isThrownBy(() -> backend.builder()
                            .jdbcUrl(database.jdbcUrl())
                            .user("nobody")
                            .password("wrong")
                            .open());
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> open(backend, at(database.jdbcUrl(), 1)));

            // Shows that a sleep of the pool would have been seen.
            UtilityElf.quietlySleep(1);
            assertThat(sleeps.count(folder)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void itBecomesThePools(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                FaultProxy proxy = proxyTo(database)) {
            backend.builder().jdbcUrl(database.jdbcUrl()).open().close();
            try (Store store = backend.builder()
                    .jdbcUrl(at(database.jdbcUrl(), proxy.port()))
                    .maxOpen(1)
                    .open()) {
                assertThat(store.sessions().find("sess-1")).isEmpty();
                assertThat(proxy.connections()).isEqualTo(1);
            }
            eventually("connections closed", () -> proxy.connections() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void itIsClosedUnlessItWasTaken(Backend backend) throws Exception {
        try (TestDatabase database = backend.shared().newDatabase();
                FaultProxy proxy = proxyTo(database)) {
            String url = at(database.jdbcUrl(), proxy.port());
            Driver driver = DriverManager.getDriver(url);
            DriverConnections.open(driver, url, new Properties(), null, 10_000).close();
            eventually("connections closed", () -> proxy.connections() == 0);

            try (Connection first = taken(driver, url)) {
                assertThat(first.isValid(10)).isTrue();
                assertThat(proxy.connections()).isEqualTo(1);
            }
        }
    }

    private static Connection taken(Driver driver, String url) throws SQLException {
        try (DriverConnections connections = DriverConnections.open(driver, url, new Properties(), null, 10_000)) {
            return connections.getConnection();
        }
    }

    private static void open(Backend backend, String jdbcUrl) {
        backend.builder().jdbcUrl(jdbcUrl).open().close();
    }

    private static FaultProxy proxyTo(TestDatabase database) {
        URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        return FaultProxy.to(address.getHost(), address.getPort());
    }

    private static String at(String jdbcUrl, int port) {
        return jdbcUrl.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
    }
}
