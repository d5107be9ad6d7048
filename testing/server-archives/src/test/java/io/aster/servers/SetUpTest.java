package io.aster.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.process.ServerException;
import io.aster.testservers.tls.ServerIdentity;
import io.aster.testservers.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test sets about its server is what the server has. */
class SetUpTest {
    private static final String VALUE = "it's \"so\" \\ here";

    @TempDir
    private Path folder;

    @Test
    void postgresql() throws Exception {
        TestAuthority authority = TestAuthority.create(folder.resolve("trusted"));
        ServerIdentity identity = authority.issue("127.0.0.1");
        try (PostgresServer server = PostgresServer.builder()
                .tls(identity.certificates(), identity.privateKey())
                .setting("aster.text", VALUE)
                .accessRule("hostssl all all 127.0.0.1/32 trust")
                .accessRule("host all all 127.0.0.1/32 reject")
                .build()) {
            server.start();
            String url = server.jdbcUrl("postgres") + "&sslmode=verify-full&sslrootcert=";

            assertThat(ask(url + authority.certificate(), "SHOW aster.text")).isEqualTo(VALUE);
            assertRefused(url + other().certificate());
            assertRefused(server.jdbcUrl("postgres") + "&sslmode=disable");
        }
    }

    @Test
    void mysql() throws Exception {
        TestAuthority authority = TestAuthority.create(folder.resolve("trusted"));
        ServerIdentity identity = authority.issue("127.0.0.1");
        try (MysqlServer server = MysqlServer.builder()
                .tls(identity.certificates(), identity.privateKey())
                // Run for those who may not do everything.
                .setting("init_connect", VALUE)
                .build()) {
            server.start();
            String url = server.jdbcUrl("mysql") + "&sslMode=VERIFY_IDENTITY&trustCertificateKeyStoreType=PKCS12"
                    + "&trustCertificateKeyStorePassword=" + TestAuthority.TRUST_STORE_PASSWORD
                    + "&trustCertificateKeyStoreUrl=";

            assertThat(ask(url + authority.trustStore().toUri(), "SELECT @@init_connect"))
                    .isEqualTo(VALUE);
            assertRefused(url + other().trustStore().toUri());
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PostgresServer server =
                        PostgresServer.builder().port(taken.getLocalPort()).build()) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void aServerThatRefusesToStartShowsItsLog() {
        try (PostgresServer server =
                PostgresServer.builder().setting("no_such_setting", "1").build()) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("no_such_setting");
            assertThat(server.isRunning()).isFalse();
        }
    }

    @Test
    void aDatabaseIsDroppedUnderThoseConnected() throws SQLException {
        try (PostgresServer server = PostgresServer.builder().build()) {
            server.start();
            assertThat(databases(server)).isEqualTo(3);
            TestDatabase database = server.newDatabase();
            try (Connection connection = database.connect()) {
                assertThat(connection.isValid(1)).isTrue();
                assertThat(databases(server)).isEqualTo(4);
                database.close();
                assertThat(connection.isValid(1)).isFalse();
                assertThat(databases(server)).isEqualTo(3);
            }
        }
    }

    private TestAuthority other() {
        return TestAuthority.create(folder.resolve("other"));
    }

    private static int databases(DatabaseServer server) throws SQLException {
        return Integer.parseInt(ask(server.jdbcUrl("postgres"), "SELECT count(*) FROM pg_database"));
    }

    private static String ask(String jdbcUrl, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void assertRefused(String jdbcUrl) {
        assertThatThrownBy(() -> DriverManager.getConnection(jdbcUrl)).isInstanceOf(SQLException.class);
    }
}
