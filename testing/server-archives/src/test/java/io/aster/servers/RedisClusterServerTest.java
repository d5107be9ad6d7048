package io.aster.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.testservers.process.ServerException;
import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisServer;
import io.aster.testservers.redis.TestKeyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A cluster as a test has it. Most of the time is spent waiting for it. */
@Execution(ExecutionMode.CONCURRENT)
class RedisClusterServerTest {
    private static RedisCluster cluster;

    @BeforeAll
    static void build() {
        cluster = RedisCluster.builder().build();
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @BeforeEach
    void start() {
        cluster.start();
    }

    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void isThreePrimariesAndAReplicaOfEach() {
        assertThat(cluster.nodes()).hasSize(6);
        assertThat(cluster.url()).matches("redis-cluster://(127\\.0\\.0\\.1:\\d+,?){3}");
        assertThat(cluster.primaries()).hasSize(3);
        assertThat(cluster.primaries().stream().map(cluster::replicasOf)).allMatch(replicas -> replicas.size() == 1);
        assertThat(cluster.primaries().stream()
                        .mapToInt(node -> cluster.slots(node).size())
                        .sum())
                .isEqualTo(16_384);
        assertThat(cluster.nodes()).allMatch(node -> node.port() + 10_000 < 32_000);
        assertThat(cluster.pids()).hasSize(6).doesNotHaveDuplicates();
    }

    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aReplicaTakesOverFromAKilledPrimary() {
        try (TestKeyspace keys = cluster.newKeyspace()) {
            String key = keys.prefix() + "key";
            RedisServer primary = cluster.primaryOf(key);
            List<RedisServer> replicas = cluster.replicasOf(primary);
            // What was not yet replicated when the primary is killed is lost in any cluster.
            set(primary, key);
            assertThat(primary.command("WAIT", "1", "5000")).isEqualTo(1L);

            primary.kill();
            cluster.awaitReady();

            RedisServer next = cluster.primaryOf(key);
            assertThat(replicas).containsExactly(next);
            assertThat(next.command("GET", key)).isEqualTo(key);
            assertThat(cluster.isRunning()).isFalse();

            primary.start();
            cluster.awaitReady();
            assertThat(cluster.replicasOf(next)).containsExactly(primary);
            assertThat(keys.count()).isEqualTo(1);
        }
    }

    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aReplicaTakesOverFromAFrozenPrimary() {
        RedisServer primary = cluster.primaryOf("key");
        primary.freeze();
        cluster.awaitReady();
        RedisServer next = cluster.primaryOf("key");
        assertThat(next).isNotSameAs(primary);

        primary.thaw();
        cluster.awaitReady();
        assertThat(cluster.replicasOf(next)).containsExactly(primary);
    }

    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void slotsMoveWithTheKeysInThem() {
        try (TestKeyspace keys = cluster.newKeyspace()) {
            List<String> tagged = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                tagged.add("{" + keys.prefix() + "}" + i);
            }
            String first = tagged.get(0);
            int slot = cluster.slotOf(first);
            RedisServer from = cluster.primaryOf(first);
            tagged.forEach(key -> set(from, key));
            RedisServer to = other(from);

            cluster.moveSlot(slot, to);
            assertThat(cluster.primaryOf(first)).isSameAs(to);
            assertThat(tagged).allMatch(key -> key.equals(to.command("GET", key)));
            assertThatThrownBy(() -> from.command("GET", first))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("MOVED " + slot + " 127.0.0.1:" + to.port());

            int before = cluster.slots(to).size();
            List<Integer> moved = cluster.moveSlots(from, to, 20);
            assertThat(moved).hasSize(20).doesNotHaveDuplicates();
            assertThat(cluster.slots(to)).hasSize(before + 20).containsAll(moved);
            cluster.awaitReady();
            tagged.forEach(key -> to.command("DEL", key));
        }
    }

    /** A client counts in a slot that moves to and fro under it. */
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void nothingIsLostOrDoneTwiceWhileASlotMoves() throws Exception {
        try (TestKeyspace keys = cluster.newKeyspace()) {
            String key = keys.prefix() + "count";
            int slot = cluster.slotOf(key);
            RedisServer first = cluster.primaryOf(key);
            RedisServer second = other(first);
            AtomicBoolean isOver = new AtomicBoolean();
            RedirectedClient client = new RedirectedClient(first.port());
            CompletableFuture<Integer> done = CompletableFuture.supplyAsync(() -> {
                int count = 0;
                while (!isOver.get()) {
                    assertThat(client.call("INCR " + key)).isEqualTo(":" + (count + 1));
                    count++;
                }
                return count;
            });

            for (int i = 0; client.redirections() < 5 && i < 100; i++) {
                cluster.moveSlot(slot, second);
                cluster.moveSlot(slot, first);
            }
            isOver.set(true);

            assertThat(done.get(30, TimeUnit.SECONDS)).isPositive();
            assertThat(client.redirections()).isGreaterThanOrEqualTo(5);
        }
    }

    private static RedisServer other(RedisServer primary) {
        return cluster.primaries().stream()
                .filter(each -> each != primary)
                .findFirst()
                .orElseThrow();
    }

    private static void set(RedisServer primary, String key) {
        assertThat(primary.command("SET", key, key)).isEqualTo("OK");
    }
}
