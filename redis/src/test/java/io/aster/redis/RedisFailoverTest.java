package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testkit.server.RedisSentinels;
import io.aster.testkit.server.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A primary that Sentinels watch goes away under load. It prints how much is lost: Redis promises nothing there, and with
 * {@code waitReplicas} no more than that it is unlikely, because Sentinels may choose the replica that has less.
 */
class RedisFailoverTest {
    private final RedisSentinels redis = RedisSentinels.builder()
            .setting("appendfsync", "everysec")
            .downAfter(Duration.ofMillis(500))
            .build();

    @BeforeEach
    void start() {
        redis.start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void aKilledPrimaryIsReplaced() throws Exception {
        try (FailoverRun plain = new FailoverRun(redis.url(), 0);
                FailoverRun waiting = new FailoverRun(redis.url(), 1)) {
            plain.awaitLoad();
            waiting.awaitLoad();
            redis.primary().kill();
            plain.failed();
            waiting.failed();
            plain.awaitRecovery();
            waiting.awaitRecovery();
            plain.finish("Sentinel, primary killed");
            waiting.finish("Sentinel, primary killed");
        }
    }

    @Test
    void aFrozenPrimaryComesBackAsAReplica() throws Exception {
        RedisServer primary = redis.primary();
        try (FailoverRun plain = new FailoverRun(redis.url(), 0);
                FailoverRun waiting = new FailoverRun(redis.url(), 1)) {
            plain.awaitLoad();
            waiting.awaitLoad();
            primary.freeze();
            plain.failed();
            waiting.failed();
            plain.awaitRecovery();
            waiting.awaitRecovery();
            primary.thaw();
            redis.awaitReady();
            assertThat(redis.primary()).isNotSameAs(primary);
            plain.finish("Sentinel, primary frozen");
            waiting.finish("Sentinel, primary frozen");
        }
    }
}
