package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A primary of a Cluster goes away under load, or gives slots away. It prints how much is lost: Redis promises nothing there. But with
 * {@code waitReplicas} the only replica has everything that was acknowledged, and no other node can take over.
 */
class RedisClusterFailoverTest {
    private static final int MOVES = 60;
    private static final int SLOTS = 6;

    private final RedisCluster cluster = RedisCluster.builder()
            .setting("appendfsync", "everysec")
            .nodeTimeout(Duration.ofSeconds(1))
            .build();

    @BeforeEach
    void start() {
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aKilledPrimaryIsReplaced() throws Exception {
        try (FailoverRun plain = new FailoverRun(cluster.url(), 0);
                FailoverRun waiting = new FailoverRun(cluster.url(), 1)) {
            RedisServer primary = cluster.primaryOf(plain.key(0));
            plain.awaitLoad();
            waiting.awaitLoad();
            primary.kill();
            plain.failed();
            waiting.failed();
            plain.awaitRecovery();
            // Until then the new primary has no replica to wait for.
            primary.start();
            waiting.awaitRecovery();
            plain.finish("Cluster, primary killed");
            assertThat(waiting.finish("Cluster, primary killed")).isZero();
        }
    }

    @Test
    void aFrozenPrimaryComesBackAsAReplica() throws Exception {
        try (FailoverRun plain = new FailoverRun(cluster.url(), 0);
                FailoverRun waiting = new FailoverRun(cluster.url(), 1)) {
            RedisServer primary = cluster.primaryOf(plain.key(0));
            plain.awaitLoad();
            waiting.awaitLoad();
            primary.freeze();
            plain.failed();
            waiting.failed();
            plain.awaitRecovery();
            primary.thaw();
            waiting.awaitRecovery();
            cluster.awaitReady();
            assertThat(cluster.primaries()).doesNotContain(primary);
            plain.finish("Cluster, primary frozen");
            assertThat(waiting.finish("Cluster, primary frozen")).isZero();
        }
    }

    @Test
    void slotsMove() throws Exception {
        List<RedisServer> nodes = cluster.primaries();
        try (FailoverRun plain = new FailoverRun(cluster.url(), 0);
                FailoverRun waiting = new FailoverRun(cluster.url(), 1)) {
            plain.awaitLoad();
            waiting.awaitLoad();
            plain.failed();
            waiting.failed();
            for (int move = 0; move < MOVES; move++) {
                RedisServer next = nodes.get(move % nodes.size());
                cluster.moveSlot(cluster.slotOf(plain.key(move % SLOTS)), next);
                cluster.moveSlot(cluster.slotOf(waiting.key(move % SLOTS)), next);
            }
            plain.awaitRecovery();
            waiting.awaitRecovery();
            assertThat(plain.finish("Cluster, slots moved")).isZero();
            assertThat(waiting.finish("Cluster, slots moved")).isZero();
        }
    }
}
