package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.OutcomeUnknownException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The replicas that count for a write are those of the node that executed it, also while its slot moves. */
class RedisClusterReplicasTest {
    private static final String KEY = "aster:{moved}:session";

    private final RedisCluster cluster = RedisCluster.builder()
            .durable(false)
            .primaries(2)
            .nodeTimeout(Duration.ofSeconds(30))
            .build();

    private RedisServer from;
    private RedisServer to;
    private Aster aster;

    @BeforeEach
    void start() {
        cluster.start();
        from = cluster.primaryOf(KEY);
        to = cluster.primaries().stream()
                .filter(node -> node != from)
                .findFirst()
                .orElseThrow();
        aster = Aster.open(cluster.url() + "?commandTimeout=1000&waitReplicas=1&waitTimeout=100");
    }

    @AfterEach
    void stop() {
        aster.close();
        cluster.close();
    }

    @Test
    void replicasOfTheNodeThatASlotMovedToAreAsked() {
        SessionService sessions = aster.sessions();
        sessions.create(NewSession.of("app", "user", "agent").withId("moved"));
        sessions.appendEvent("moved", Event.user("1"));
        cluster.moveSlot(cluster.slotOf(KEY), to);
        RedisServer replica = cluster.replicasOf(to).get(0);
        replica.freeze();
        assertUnknown(() -> sessions.appendEvent("moved", Event.user("2")));
        replica.thaw();
        assertThat(sessions.appendEvent("moved", Event.user("3")).seq()).isEqualTo(3);
    }

    @Test
    void replicasOfTheNodeThatASlotIsMovingToAreAsked() {
        SessionService sessions = aster.sessions();
        sessions.create(NewSession.of("app", "user", "agent").withId("moved"));
        sessions.appendEvent("moved", Event.user("1"));
        beginToMove();
        RedisServer replica = cluster.replicasOf(to).get(0);
        replica.freeze();
        assertUnknown(() -> sessions.appendEvent("moved", Event.user("2")));
        replica.thaw();
        assertThat(sessions.appendEvent("moved", Event.user("3")).seq()).isEqualTo(3);
    }

    /** Otherwise a failover of the index's node could lose entries that no later write repeats. */
    @Test
    void entriesOfOtherNodesCountAsWrittenOnceTheirReplicasHaveThem() {
        String app = Stream.iterate(0, i -> i + 1)
                .map(i -> "app-" + i)
                .filter(name -> cluster.primaryOf("aster:sessions:app:" + name) == to)
                .findFirst()
                .orElseThrow();
        RedisServer replica = cluster.replicasOf(to).get(0);
        replica.freeze();
        aster.sessions().create(NewSession.of(app, "user", "agent").withId("moved"));
        assertThat(from.command("HGET", KEY, "indexed")).isEqualTo("");
        aster.sessions().appendEvent("moved", Event.user("1"));
        assertThat(from.command("HGET", KEY, "indexed")).isEqualTo("");
        replica.thaw();
        aster.sessions().appendEvent("moved", Event.user("2"));
        assertThat(from.command("HGET", KEY, "indexed")).isEqualTo("-1");
    }

    /** All keys are moved, and the slot is not. */
    private void beginToMove() {
        String slot = "" + cluster.slotOf(KEY);
        to.command("CLUSTER", "SETSLOT", slot, "IMPORTING", id(from));
        from.command("CLUSTER", "SETSLOT", slot, "MIGRATING", id(to));
        List<String> move = new ArrayList<>(List.of("MIGRATE", "127.0.0.1", "" + to.port(), "", "0", "5000", "KEYS"));
        List.of("session", "events", "ids").forEach(name -> move.add("aster:{moved}:" + name));
        assertThat(from.command(move.toArray(String[]::new))).isEqualTo("OK");
    }

    private static void assertUnknown(Runnable write) {
        assertThatThrownBy(write::run)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("0 of 1 replicas");
    }

    private static String id(RedisServer node) {
        return String.valueOf(node.command("CLUSTER", "MYID"));
    }
}
