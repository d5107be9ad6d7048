package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.tls.TestAuthority;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The URL in docs speaks with the right server only. The server lets the application's user in under TLS alone. */
public abstract class TlsContract {
    @RegisterExtension
    protected final OwnServers servers;

    private final Backend backend;
    private TestDatabase database;
    private AppUser user;

    protected TlsContract(Backend backend) {
        this.backend = backend;
        this.servers = new OwnServers(backend);
    }

    @BeforeEach
    void open() throws SQLException {
        database = servers.newDatabase();
        backend.builder().jdbcUrl(database.jdbcUrl()).open().close();
        user = new AppUser(backend, database);
        try (Connection owner = database.connect()) {
            for (String sql : backend.requireTls(AppUser.NAME)) {
                Sql.execute(owner, sql);
            }
        }
    }

    @AfterEach
    void close() throws SQLException {
        user.close();
        database.close();
    }

    @Test
    void theRightServerIsTrusted() throws SQLException {
        try (Aster aster = Aster.open(url())) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            aster.sessions().appendEvent(id, Event.user("secret"));
            assertThat(aster.sessions().getEvents(id, EventFilter.first(100))).hasSize(1);
        }
        assertThatThrownBy(this::connectWithoutTls).isInstanceOf(SQLException.class);
    }

    /** Checks that an address of a hoster leads to the server by TLS. */
    protected final void assertOpens(String url) {
        try (Aster aster = Aster.open(url)) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            assertThat(aster.sessions().appendEvent(id, Event.user("secret")).seq())
                    .isEqualTo(1);
        }
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused(@TempDir Path folder) {
        TestAuthority other = TestAuthority.create(folder);
        assertRefused(url("localhost", servers.program().port(), trusted(other)), "not trusted");
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        assertRefused(url("127.0.0.1", servers.program().port(), trusted(servers.authority())), "not trusted");
    }

    protected final void assertRefused(String url, String reason) {
        long start = System.nanoTime();
        StoreException error = catchThrowableOfType(StoreException.class, () -> Aster.open(url));
        assertThat(error).isInstanceOf(StoreConfigurationException.class).hasMessageContaining(reason);
        assertThat(error.isRetryable()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    protected final Path trusted(TestAuthority authority) {
        return backend.trusted(authority);
    }

    /** The address of the right server. */
    protected final String url() {
        return url("localhost", servers.program().port(), trusted(servers.authority()));
    }

    protected final String url(String host, int port, Path authority) {
        return SqlDocs.verifyingUrl(backend)
                .replace("HOST", host)
                .replace("PORT", Integer.toString(port))
                .replace("DATABASE", database.name())
                .replaceFirst("\\bCA\\b", authority.toString());
    }

    private void connectWithoutTls() throws SQLException {
        String url = database.jdbcUrl().replaceFirst("\\?.*", "?" + backend.plain());
        DriverManager.getConnection(url, AppUser.NAME, AppUser.PASSWORD).close();
    }
}
