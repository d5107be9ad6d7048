package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.testservers.redis.RedisSentinels;
import io.aster.testservers.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers as hosters set them up, and their addresses. */
class RedisHostersTest {
    @TempDir
    private Path folder;

    private static void use(String url) {
        try (Aster aster = Aster.open(url)) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            assertThat(aster.sessions().appendEvent(id, Event.user("hello")).seq())
                    .isEqualTo(1);
            assertThat(aster.sessions().get(id).eventCount()).isEqualTo(1);
            assertThat(aster.sessions().stats().sessions()).containsEntry("active", 1L);
        }
    }

    @Test
    void sentinelsWithAPasswordOfTheirOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "of-sentinels\n");
        try (RedisSentinels redis = RedisSentinels.builder()
                .replicas(1)
                .sentinels(1)
                .setting("requirepass", "of-data")
                .setting("masterauth", "of-data")
                .sentinelPassword("of-sentinels")
                .build()) {
            redis.start();
            String url = redis.url() + "?connectTimeout=2s";
            use(url + "&sentinelPasswordFile=" + file);
            assertThatThrownBy(() -> use(url)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> use(url + "&sentinelPassword=wrong"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageNotContaining("wrong&");
        }
    }

    @Test
    void commandsThatAreRenamed() {
        try (RedisServer redis = RedisServer.builder()
                .setting("rename-command INFO", "\"\"")
                .setting("rename-command CONFIG", "\"\"")
                .setting("rename-command KEYS", "\"\"")
                .setting("rename-command FLUSHALL", "\"\"")
                .build()) {
            redis.start();
            use(redis.url());
        }
    }

    @Test
    void theOlderProtocol() {
        // A server on which HELLO is unknown is spoken to in RESP2; resp2=true does not even try.
        try (RedisServer redis = RedisServer.builder()
                .setting("rename-command HELLO", "\"\"")
                .setting("requirepass", "secret")
                .build()) {
            redis.start();
            use(redis.url() + "?resp2=true");
            assertThat(String.valueOf(redis.command("INFO", "commandstats"))).doesNotContain("cmdstat_hello");
        }
    }
}
