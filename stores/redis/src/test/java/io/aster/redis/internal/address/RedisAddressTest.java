package io.aster.redis.internal.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreConfigurationException;
import io.aster.redis.RedisStore;
import io.aster.redis.internal.address.RedisAddress.Node;
import io.aster.redis.internal.address.RedisAddress.Topology;
import io.aster.store.url.StoreUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What URLs say, and which are refused. */
class RedisAddressTest {
    @TempDir
    Path folder;

    @Test
    void oneServer() {
        RedisAddress address = of("redis://app:p%40ss@db.example:6380/2");
        assertThat(address.topology()).isEqualTo(Topology.STANDALONE);
        assertThat(address.nodes()).containsExactly(new Node("db.example", 6380));
        assertThat(address.credentials().user()).isEqualTo("app");
        assertThat(address.credentials().password()).isEqualTo("p@ss");
        assertThat(address.database()).isEqualTo(2);
        assertThat(address.tls()).isFalse();
        assertThat(address).hasToString("redis://db.example:6380");
        assertThat(of("redis://db.example").nodes()).containsExactly(new Node("db.example", 6379));
        assertThat(of("redis://[::1]:7000/").nodes()).containsExactly(new Node("::1", 7000));
    }

    @Test
    void passwordOfTheDefaultUser() {
        RedisAddress address = of("rediss://:secret@db.example");
        assertThat(address.credentials().user()).isNull();
        assertThat(address.credentials().password()).isEqualTo("secret");
        assertThat(address.tls()).isTrue();
    }

    @Test
    void sentinels() {
        RedisAddress address = of("redis-sentinel://:secret@h1,h2:26380,h3/mymaster/4");
        assertThat(address.topology()).isEqualTo(Topology.SENTINEL);
        assertThat(address.nodes())
                .containsExactly(new Node("h1", 26379), new Node("h2", 26380), new Node("h3", 26379));
        assertThat(address.primary()).isEqualTo("mymaster");
        assertThat(address.database()).isEqualTo(4);
        assertThat(of("redis-sentinel://h1/mymaster").database()).isZero();
    }

    @Test
    void cluster() {
        RedisAddress address = of("redis-cluster://h1,h2:7001/0");
        assertThat(address.topology()).isEqualTo(Topology.CLUSTER);
        assertThat(address.nodes()).containsExactly(new Node("h1", 6379), new Node("h2", 7001));
    }

    @Test
    void durationsHaveUnits() {
        RedisOptions options = RedisStore.builder()
                .url("redis://h?ttl=30d&connectTimeout=2s&commandTimeout=1m&waitReplicas=1&waitTimeout=50ms&resp2=true")
                .options();
        assertThat(options.ttl()).isEqualTo(Duration.ofDays(30));
        assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.commandTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.replicasTimeout()).isEqualTo(Duration.ofMillis(50));
        assertThat(options.isResp2()).isTrue();
    }

    @Test
    void sentinelsHaveCredentialsOfTheirOwn() {
        RedisAddress address =
                of("redis-sentinel://app:secret@h1,h2/mymaster").withSentinelCredentials("watch", "other");
        assertThat(address.credentials()).isEqualTo(new Credentials("app", "secret"));
        assertThat(address.ofSentinels()).isEqualTo(new Credentials("watch", "other"));
        assertThat(address.ofSentinels()).hasToString("credentials");
        assertThatThrownBy(() -> of("redis://h").withSentinelCredentials(null, "other"))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("redis://h:6379 has no Sentinels that sentinelPassword could be for");
        assertThatThrownBy(() -> of("redis-sentinel://h/m").withSentinelCredentials("watch", null))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("sentinelUser needs a sentinelPassword");
    }

    @Test
    void parametersSetOptions() {
        RedisOptions options = RedisStore.builder()
                .url(
                        "redis://h?prefix=a%3A&ttl=60000&connectTimeout=200&commandTimeout=3000&waitReplicas=2&waitTimeout=50&groupCommit=false")
                .options();
        assertThat(options)
                .isEqualTo(new RedisOptions(
                        "a:",
                        Duration.ofMinutes(1),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(3),
                        2,
                        Duration.ofMillis(50),
                        false,
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis:h",
                "redis://",
                "redis://h:0",
                "redis://h:65536",
                "redis://h:port",
                "redis://h/name",
                "redis://h/1/2",
                "redis://h1,,h2",
                "redis://user@h",
                "redis://h1,h2",
                "redis-sentinel://h1,h2",
                "redis-cluster://h/1",
                "redis://h?tll=5",
                "redis://h?ttl=a",
                "redis://h?ttl=0",
                "redis://h?prefix=",
                "redis://h?prefix=%7B%7D",
                "redis://h?connectTimeout=1",
                "redis://h?commandTimeout=-5",
                "redis://h?waitReplicas=0",
                "redis://h?waitTimeout=50",
                "redis://h?tls=yes"
            })
    void malformedUrlsAreRefused(String url) {
        assertThatThrownBy(() -> RedisStore.builder().url(url)).isInstanceOf(StoreConfigurationException.class);
    }

    @Test
    void noPasswordIsInAMessage() {
        for (String url : new String[] {"redis://u:secret@h/x", "redis://u:secret@h?x=1", "redis://u:secret@:x"}) {
            assertThatThrownBy(() -> RedisStore.builder().url(url))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void builderNeedsOneWayToAServer() {
        assertThatThrownBy(() -> RedisStore.builder().open()).isInstanceOf(StoreConfigurationException.class);
        assertThatThrownBy(() -> RedisStore.builder().ttl(Duration.ZERO)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> RedisStore.builder()
                        .url("redis://h")
                        .commandTimeout(Duration.ofSeconds(1))
                        .waitReplicas(1, Duration.ofSeconds(1))
                        .open())
                .isInstanceOf(StoreConfigurationException.class);
    }

    @Test
    void authoritiesToTrustAreReadWhenTheStoreIsOpened() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        for (Path pem : new Path[] {empty, folder.resolve("missing.pem")}) {
            assertThatThrownBy(() ->
                            RedisStore.builder().url("rediss://h?trust=" + pem).open())
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining(pem.toString());
        }
        assertThatThrownBy(
                        () -> RedisStore.builder().url("redis://h").trust(empty).open())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("TLS");
    }

    private static RedisAddress of(String url) {
        return RedisAddress.of(StoreUrl.parse(url));
    }
}
