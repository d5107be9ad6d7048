package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisSentinels;
import io.aster.testservers.tls.ServerIdentity;
import io.aster.testservers.tls.TestAuthority;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Cluster, and Sentinels with their primary, that refuse clients without TLS. */
class RedisGroupTlsTest {
    private static TestAuthority authority;
    private static ServerIdentity identity;
    private static TestAuthority another;

    @BeforeAll
    static void issue(@TempDir Path folder) {
        authority = TestAuthority.create(folder.resolve("authority"));
        identity = authority.issue("127.0.0.1");
        another = TestAuthority.create(folder.resolve("another"));
    }

    @Test
    void cluster() {
        try (RedisCluster cluster = RedisCluster.builder()
                .replicas(0)
                .durable(false)
                .tls(identity, authority.certificate())
                .build()) {
            cluster.start();
            assertTrusted(cluster.url());
            assertThat(cluster.primaries()).hasSize(3);
        }
    }

    @Test
    void sentinels() {
        try (RedisSentinels redis = RedisSentinels.builder()
                .replicas(1)
                .sentinels(1)
                .durable(false)
                .tls(identity, authority.certificate())
                .build()) {
            redis.start();
            assertTrusted(redis.url());
        }
    }

    private void assertTrusted(String url) {
        String encrypted = url + "?tls=true";
        try (Aster aster = Aster.open(encrypted + "&trust=" + authority.certificate())) {
            EveryCommand.use(aster);
        }
        assertThatThrownBy(() -> Aster.open(encrypted + "&trust=" + another.certificate()))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("not trusted");
    }
}
