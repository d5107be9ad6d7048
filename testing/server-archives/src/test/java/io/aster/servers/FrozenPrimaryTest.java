package io.aster.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.redis.RedisSentinels;
import io.aster.testservers.redis.RedisServer;
import org.junit.jupiter.api.Test;

/** On servers of its own: sentinels take ten seconds to make a replica of a primary that was thawed. */
class FrozenPrimaryTest {
    @Test
    void aReplicaTakesOverFromAFrozenPrimaryWithOneSentinelLess() {
        try (RedisSentinels redis =
                RedisSentinels.builder().service("chats").durable(false).build()) {
            redis.start();
            assertThat(redis.url()).endsWith("/chats");
            RedisServer primary = redis.primary();
            redis.sentinels().get(0).kill();
            primary.freeze();
            redis.awaitReady();
            assertThat(redis.primary()).isNotSameAs(primary);
            assertThat(primary.isRunning()).isTrue();
        }
    }
}
