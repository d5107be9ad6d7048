package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.command.ExitCode;
import io.aster.testservers.Servers;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.tls.ServerIdentity;
import io.aster.testservers.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can't connect reads in one line what is wrong and what to do, and never the password. */
class ConnectionErrorsTest {
    private static final String PASSWORD_ADVICE = "; check the user and the password";
    private static final String DATABASE_ADVICE = "; create the database first";
    private static final String RIGHTS_ADVICE = "; grant what is missing";
    private static final String HOST_ADVICE = "; its certificate must name the host";

    private static Path folder;
    private static TestAuthority authority;
    private static TestAuthority stranger;
    private static ServerIdentity other;

    @BeforeAll
    static void makeCertificates(@TempDir Path files) {
        folder = files;
        authority = TestAuthority.create(files.resolve("authority"));
        stranger = TestAuthority.create(files.resolve("stranger"));
        other = authority.issue("other.example");
    }

    @Test
    void ofPostgresql() throws Exception {
        try (PostgresServer server = PostgresServer.builder()
                .accessRule("host all locked 127.0.0.1/32 scram-sha-256")
                .tls(other.certificates(), other.privateKey())
                .build()) {
            server.start();
            execute(
                    server.jdbcUrl("postgres"),
                    "CREATE ROLE locked LOGIN PASSWORD 'right'",
                    "CREATE ROLE poor LOGIN",
                    "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            String at = "@127.0.0.1:" + server.port() + "/";
            refused("postgresql://locked:secret" + at + "postgres", PASSWORD_ADVICE);
            refused("postgresql://locked" + at + "postgres", "no password was provided");
            refused("postgresql://postgres" + at + "nowhere", "\"nowhere\" does not exist" + DATABASE_ADVICE);
            refused("postgresql://poor" + at + "postgres", RIGHTS_ADVICE);
            refused("postgresql://poor" + at + "postgres?tables=validate", "has none of the tables");
            String verify = "?sslmode=verify-full&sslrootcert=";
            String otherHost = "postgresql://postgres" + at + "postgres" + verify + authority.certificate();
            refused(otherHost, HOST_ADVICE);
            logsNothing(otherHost);
            refused("postgresql://postgres" + at + "postgres" + verify + stranger.certificate(), HOST_ADVICE);
        }
    }

    @Test
    void ofMysql() throws Exception {
        try (MysqlServer server = MysqlServer.builder()
                .tls(other.certificates(), other.privateKey())
                .build()) {
            server.start();
            execute(
                    server.jdbcUrl("mysql"),
                    "CREATE DATABASE agents",
                    "CREATE USER locked IDENTIFIED BY 'right'",
                    "CREATE USER reader IDENTIFIED BY 'right'",
                    "GRANT SELECT ON agents.* TO reader");
            String at = "@127.0.0.1:" + server.port() + "/";
            refused("mysql://locked:secret" + at + "agents", PASSWORD_ADVICE);
            refused("mysql://root" + at + "nowhere", "'nowhere'" + DATABASE_ADVICE);
            refused("mysql://locked:right" + at + "agents", RIGHTS_ADVICE);
            refused("mysql://reader:right" + at + "agents", RIGHTS_ADVICE);
            refused("mysql://reader:right" + at + "agents?tables=validate", "has none of the tables");
            String verify = "?sslMode=VERIFY_IDENTITY&trustCertificateKeyStoreType=PKCS12"
                    + "&trustCertificateKeyStorePassword=" + TestAuthority.TRUST_STORE_PASSWORD
                    + "&trustCertificateKeyStoreUrl=file:";
            refused("mysql://root" + at + "agents" + verify + authority.trustStore(), HOST_ADVICE);
            refused("mysql://root" + at + "agents" + verify + stranger.trustStore(), HOST_ADVICE);
        }
    }

    @Test
    void ofNobody() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        for (String scheme : new String[] {"postgresql", "mysql"}) {
            String advice = "; does it run, and are host and port right? ";
            assertThat(refused(scheme + "://app:secret@127.0.0.1:" + port + "/agents", "connection refused" + advice))
                    .endsWith("(trying again can help)\n");
            assertThat(refused(scheme + "://app:secret@nowhere.invalid/agents", "unknown host nowhere.invalid"))
                    .doesNotContain("trying again");
        }
    }

    @Test
    void ofAMisspeltParameter() {
        try (TestDatabase postgres = Servers.postgresql().newDatabase();
                TestDatabase mysql = Servers.mysql().newDatabase()) {
            refused(postgres.url() + "?maxopen=3", "unknown parameter \"maxopen\"");
            refused(mysql.url() + "?maxopen=3", "unknown parameter \"maxopen\"");
        }
    }

    private static String refused(String store, String reason) {
        Run result = Run.aster("--store", store, "sessions");
        assertThat(result.exitCode()).as(store).isEqualTo(ExitCode.FAILURE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("aster: ")
                .contains(reason)
                .doesNotContain("secret")
                .doesNotContainPattern("[a-z]Exception|java\\.|PKIX|Verifier|\\w+Factory")
                .hasLineCount(1);
        return result.err();
    }

    /** In a process of its own, where nothing but the command sets up logs; the driver's are meant for developers. */
    private static void logsNothing(String store) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Run process = new Shell(folder)
                .run(
                        Map.of("ASTER_STORE", store),
                        "'%s' -cp '%s' io.aster.cli.Main sessions"
                                .formatted(java, System.getProperty("java.class.path")));
        assertThat(process.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(process.err()).startsWith("aster: ").contains(HOST_ADVICE).hasLineCount(1);
    }

    private static void execute(String jdbcUrl, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
