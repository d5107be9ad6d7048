package io.aster.redis.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.OutcomeUnknownException;
import io.aster.faultproxy.ByteMatch;
import io.aster.faultproxy.FaultProxy;
import io.aster.redis.RedisClients;
import io.aster.redis.internal.address.RedisAddress;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.store.url.StoreUrl;
import io.aster.testkit.load.Eventually;
import io.aster.testservers.redis.RedisServer;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas count for the connection that a write went through: another one may be to a server that never had the write. */
class RedisReplicasTest {
    private static final RedisOptions OPTIONS =
            RedisOptions.DEFAULTS.withReplicas(1, Duration.ofSeconds(2)).withConnectTimeout(Duration.ofSeconds(20));

    private final RedisServer primary = RedisServer.builder().durable(false).build();
    private RedisServer replica;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws Exception {
        primary.start();
        replica = RedisServer.builder()
                .durable(false)
                .setting("replicaof", "127.0.0.1 " + primary.port())
                .build();
        replica.start();
        Eventually.eventually("replicates", () -> Long.valueOf(1).equals(primary.command("WAIT", "1", "100")));
        proxy = FaultProxy.to("127.0.0.1", primary.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
        replica.close();
        primary.close();
    }

    @Test
    void replicasOfANewConnectionOfAGivenClientDoNotCount() throws Exception {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + proxy.port());
                StandaloneLink link = new StandaloneLink(client, OPTIONS, () -> {})) {
            RedisLink.Connection connection = link.connection();
            int before = connection.breaks();
            Command<Long> write = server -> server.hset("key", "field", "value").thenApply(done -> 1L);
            write.send(connection.commands()).toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(replicas(connection, write, before)).isEqualTo(1);
            proxy.cut();
            Eventually.eventually("breaks", () -> connection.breaks() > before);
            assertThat(replicas(connection, write, before)).isZero();
            assertThat(replicas(connection, write, connection.breaks())).isEqualTo(1);
        }
    }

    @Test
    void questionThatIsLostIsNotAskedAgainUntilTheTimeIsOver() {
        String url = "redis://127.0.0.1:" + proxy.port();
        try (RedisLink link = new StandaloneLink(
                new RedisClients(RedisAddress.of(StoreUrl.parse(url)), null, OPTIONS).standalone(),
                OPTIONS,
                () -> {})) {
            RedisCalls calls = new RedisCalls(link, new RedisErrors(url), OPTIONS);
            proxy.dropRequest(ByteMatch.text("WAIT"));
            long start = System.nanoTime();
            assertThatThrownBy(() -> calls.write(() -> List.of("id"), "key", server -> server.hset("key", "a", "b")))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static long replicas(RedisLink.Connection connection, Command<Long> write, int breaks) throws Exception {
        return connection.replicated(write, breaks).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
