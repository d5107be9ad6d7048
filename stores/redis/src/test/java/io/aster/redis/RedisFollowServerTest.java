package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.StoreUnavailableException;
import io.aster.faultproxy.FaultProxy;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.follow.Follower;
import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisServer;
import io.aster.value.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Followers while servers and the network go away, change and refuse. */
class RedisFollowServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Settings NO_POLLS = Settings.defaults().withFollowDelay(Duration.ofHours(1));
    private static final Settings POLLS = Settings.defaults().withFollowDelay(Duration.ofMillis(50));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatIsKilledAndStartedAgainIsFollowedOn(boolean polls) {
        try (RedisServer server = RedisServer.builder()
                .setting("appendonly", "yes")
                .setting("appendfsync", "always")
                .build()) {
            server.start();
            try (Aster writer = Aster.open(server.url());
                    Aster reader = Aster.open(server.url() + "?connectTimeout=500", polls ? POLLS : NO_POLLS)) {
                String id = writer.sessions()
                        .create(NewSession.of("app", "user", "agent"))
                        .id();
                try (Follower<Event> follower = reader.sessions().follow(id, 0)) {
                    for (int round = 1; round <= 3; round++) {
                        assertThat(follower.next(Duration.ofMillis(100))).isEmpty();
                        server.kill();
                        server.start();
                        writer.sessions().appendEvent(id, Event.user("round " + round));
                        assertThat(patiently(follower).seq()).isEqualTo(round);
                    }
                }
            }
        }
    }

    /** The network of the reader is cut again and again while another process writes. */
    @Test
    void afterCutsNothingIsMissingAndNothingComesTwice() {
        try (RedisServer server = RedisServer.builder().durable(false).build()) {
            server.start();
            try (FaultProxy proxy = FaultProxy.to("127.0.0.1", server.port());
                    Aster writer = Aster.open(server.url());
                    Aster reader = Aster.open("redis://127.0.0.1:" + proxy.port(), POLLS)) {
                String id = writer.sessions()
                        .create(NewSession.of("app", "user", "agent"))
                        .id();
                List<Long> seqs = new ArrayList<>();
                try (Follower<Event> follower = reader.sessions().follow(id, 0)) {
                    for (int round = 1; round <= 40; round++) {
                        writer.sessions().appendEvents(id, List.of(Event.user("a"), Event.user("b")));
                        if (round % 4 == 0) {
                            proxy.cut();
                        }
                        seqs.add(patiently(follower).seq());
                    }
                    for (int i = 0; i < 40; i++) {
                        seqs.add(patiently(follower).seq());
                    }
                }
                assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, 80).boxed().toList());
            }
        }
    }

    @Test
    void aUserWhoMayNotTrackFollowsByPolls() {
        try (RedisServer server = RedisServer.builder().durable(false).build()) {
            server.start();
            List<String> words = new ArrayList<>(RedisDocs.user());
            assertThat(words.remove("+client|tracking")).isTrue();
            server.command(words.toArray(String[]::new));
            try (Aster writer = Aster.open(server.url());
                    Aster reader = Aster.open(server.url("aster_app", "change-me"), POLLS)) {
                String id = writer.sessions()
                        .create(NewSession.of("app", "user", "agent"))
                        .id();
                try (Follower<Event> follower = reader.sessions().follow(id, 0)) {
                    for (int round = 1; round <= 5; round++) {
                        assertThat(follower.next(Duration.ofMillis(1))).isEmpty();
                        Event event = writer.sessions().appendEvent(id, Event.user("hello"));
                        assertThat(follower.next(PATIENCE)).contains(event);
                    }
                }
            }
        }
    }

    @Test
    void aSessionWhoseSlotMovesIsFollowedOn() {
        try (RedisCluster cluster =
                RedisCluster.builder().replicas(0).durable(false).build()) {
            cluster.start();
            try (Aster writer = Aster.open(cluster.url());
                    Aster reader = Aster.open(cluster.url(), NO_POLLS)) {
                writer.sessions().create(NewSession.of("app", "user", "agent").withId("moved"));
                int slot = cluster.slotOf("aster:{moved}:session");
                List<RedisServer> nodes = cluster.primaries();
                try (Follower<Event> follower = reader.sessions().follow("moved", 0)) {
                    for (int move = 1; move <= 8; move++) {
                        assertThat(follower.next(Duration.ofMillis(1))).isEmpty();
                        cluster.moveSlot(slot, nodes.get(move % nodes.size()));
                        assertThat(follower.next(Duration.ofMillis(1))).isEmpty();
                        Event event = writer.sessions().appendEvent("moved", Event.user("move " + move));
                        assertThat(follower.next(PATIENCE)).contains(event);
                    }
                }
            }
        }
    }

    /** The next event, however often the store is away. */
    private static Event patiently(Follower<Event> follower) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                Optional<Event> next = follower.next(PATIENCE);
                if (next.isPresent()) {
                    return next.orElseThrow();
                }
            } catch (StoreUnavailableException e) {
                assertThat(e.isRetryable()).isTrue();
            }
        }
        throw new AssertionError("no event came");
    }
}
