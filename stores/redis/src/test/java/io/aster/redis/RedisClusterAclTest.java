package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Ledger;
import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user that docs tell to make on every node of a Cluster. */
class RedisClusterAclTest {
    private static final int MOVES = 40;

    private final RedisCluster cluster =
            RedisCluster.builder().replicas(0).durable(false).build();

    @BeforeEach
    void start() {
        cluster.start();
        for (RedisServer node : cluster.nodes()) {
            node.command(RedisDocs.user().toArray(String[]::new));
            node.command(RedisDocs.clusterUser().toArray(String[]::new));
            node.command("CONFIG", "RESETSTAT");
            node.command("ACL", "LOG", "RESET");
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void everyRightIsUsedAndNoneIsMissing() {
        try (Aster aster = Aster.open(cluster.url().replace("//", "//aster_app:change-me@"))) {
            EveryCommand.use(aster);
            redirected(aster);
        }
        String calls = cluster.nodes().stream()
                .map(node -> String.valueOf(node.command("INFO", "commandstats")))
                .collect(Collectors.joining());
        assertThat(RedisDocs.clusterUser().stream().filter(word -> word.startsWith("+")))
                .isNotEmpty()
                .allMatch(right -> EveryCommand.isCounted(calls, right));
        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(EveryCommand.denied(node)).isSubsetOf(EveryCommand.OPTIONAL));
    }

    /** Appends to a session whose slot moves to and fro. */
    private void redirected(Aster aster) {
        aster.sessions().create(NewSession.of("app", "user", "agent").withId("moved"));
        aster.sessions().appendEvent("moved", Event.user("first").withId("first"));
        int slot = cluster.slotOf("aster:{moved}:session");
        Ledger ledger = new Ledger();
        AtomicBoolean over = new AtomicBoolean();
        try (Crowd<Boolean> crowd = new Crowd<>(4, thread -> () -> append(aster, ledger, over))) {
            List<RedisServer> nodes = cluster.primaries();
            for (int move = 0; move < MOVES; move++) {
                cluster.moveSlot(slot, nodes.get(move % nodes.size()));
            }
            over.set(true);
            crowd.results();
        }
        assertThat(ledger.failed()).isZero();
        assertThat(aster.sessions().get("moved").eventCount()).isEqualTo(ledger.stored() + 1);
    }

    private static boolean append(Aster aster, Ledger ledger, AtomicBoolean over) {
        while (!over.get()) {
            ledger.append(aster.sessions(), "moved");
        }
        return true;
    }
}
