package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.testservers.redis.RedisServer;
import io.aster.testservers.tls.ServerIdentity;
import io.aster.testservers.tls.TestAuthority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The URL in docs speaks with the right server only. Its certificate names {@code localhost} alone. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisTlsTest {
    private RedisServer server;
    private TestAuthority authority;

    @BeforeAll
    void start(@TempDir Path folder) {
        authority = TestAuthority.create(folder);
        ServerIdentity identity = authority.issue("localhost");
        server = RedisServer.builder()
                .durable(false)
                .tls(identity.certificates(), identity.privateKey())
                .build();
        server.start();
        server.command(RedisDocs.user().toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theRightServerIsTrusted() {
        try (Aster aster = Aster.open(url("localhost", authority))) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            aster.sessions().appendEvent(id, Event.user("secret"));
            aster.messages().appendMessages("agent", List.of(Message.user("secret")));
            assertThat(aster.sessions().getEvents(id, EventFilter.first(100))).hasSize(1);
            assertThat(server.command("EXISTS", "aster:{" + id + "}:session")).isEqualTo(1L);
        }
    }

    @Test
    void builderTrustsToo() {
        try (RedisStore store = RedisStore.builder()
                        .url("redis://localhost:" + server.port())
                        .user("aster_app")
                        .password("change-me")
                        .tls()
                        .trust(authority.certificate())
                        .open();
                Aster aster = Aster.open(store)) {
            assertThat(aster.sessions().find("none")).isEmpty();
        }
    }

    @Test
    void anAuthorityThatNobodyNamedIsRefused() {
        assertRefused(url("localhost", authority).replaceFirst("\\?.*", ""));
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused(@TempDir Path folder) {
        assertRefused(url("localhost", TestAuthority.create(folder)));
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        assertRefused(url("127.0.0.1", authority));
    }

    @Test
    void aConnectionWithoutTlsEndsInTime() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> Aster.open("redis://localhost:" + server.port() + "?connectTimeout=500"))
                .isInstanceOf(StoreException.class);
        assertInTime(start);
    }

    private static void assertRefused(String url) {
        long start = System.nanoTime();
        StoreException error = catchThrowableOfType(StoreException.class, () -> Aster.open(url));
        assertThat(error).isInstanceOf(StoreConfigurationException.class).hasMessageContaining("not trusted");
        assertThat(error.isRetryable()).isFalse();
        assertInTime(start);
    }

    private static void assertInTime(long start) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    private String url(String host, TestAuthority trusted) {
        return RedisDocs.verifyingUrl()
                .replace("HOST", host)
                .replace("PORT", Integer.toString(server.port()))
                .replaceFirst("\\bCA\\b", trusted.certificate().toString());
    }
}
