package io.aster.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.redis.RedisSentinels;
import io.aster.testservers.redis.RedisServer;
import io.aster.testservers.redis.TestKeyspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary, its replicas and sentinels as a test has them. Most of the time is spent waiting for them. */
class RedisSentinelsTest {
    private static RedisSentinels redis;

    @BeforeAll
    static void build() {
        redis = RedisSentinels.builder().build();
    }

    @AfterAll
    static void close() {
        redis.close();
    }

    @BeforeEach
    void start() {
        redis.start();
    }

    @Test
    void areThreeServersAndThreeSentinels() {
        assertThat(redis.nodes()).hasSize(3).contains(redis.primary());
        assertThat(redis.sentinels()).hasSize(3);
        assertThat(redis.url()).matches("redis-sentinel://(127\\.0\\.0\\.1:\\d+,?){3}/mymaster");
        assertThat(redis.primary().command("WAIT", "2", "5000")).isEqualTo(2L);
    }

    @Test
    void aReplicaTakesOverFromAKilledPrimary() {
        try (TestKeyspace keys = redis.newKeyspace()) {
            RedisServer primary = redis.primary();
            String key = keys.prefix() + "key";
            primary.command("SET", key, "value");
            primary.command("WAIT", "2", "5000");

            primary.kill();
            redis.awaitReady();

            RedisServer next = redis.primary();
            assertThat(next).isNotSameAs(primary);
            assertThat(next.command("GET", key)).isEqualTo("value");
            assertThat(keys.count()).isEqualTo(1);

            primary.start();
            redis.awaitReady();
            assertThat(redis.primary()).isSameAs(next);
            assertThat(primary.command("GET", key)).isEqualTo("value");

            next.command("SET", key, "newer");
            redis.stop();
            redis.start();
            assertThat(redis.primary()).isSameAs(next);
            assertThat(next.command("GET", key)).isEqualTo("newer");
        }
    }
}
