package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is another matter in a Cluster. */
class RedisClusterTest {
    private static final int SESSIONS = 30;

    private final RedisFixture place = RedisFixture.cluster();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void scriptsThatNodesLostAreLoadedAgain() {
        try (RedisStore store = place.open();
                Aster aster = Aster.open(store)) {
            create(aster);
            for (int round = 1; round <= 2; round++) {
                place.commands().scriptFlush();
                for (int i = 0; i < SESSIONS; i++) {
                    assertThat(aster.sessions()
                                    .appendEvent("s" + i, Event.user("hello"))
                                    .seq())
                            .isEqualTo(round);
                }
            }
            assertThat(aster.sessions().stats().events()).isEqualTo(2 * SESSIONS);
        }
    }

    @Test
    void deletingLeavesNoKeyBehindOnAnyNode() {
        try (RedisStore store = place.open();
                Aster aster = Aster.open(store)) {
            create(aster);
            aster.messages().appendMessages("agt", List.of(Message.user("hello")));
            assertThat(place.keys()).hasSizeGreaterThan(SESSIONS);
            assertThat(aster.sessions().deleteByApp("app").sessions()).isEqualTo(SESSIONS);
            assertThat(aster.messages().deleteAgent("agt")).isTrue();
            assertThat(place.keysOfData()).isEmpty();
        }
    }

    @Test
    void writesWaitForTheReplicaOfTheirOwnNode() {
        try (RedisStore store =
                        place.builder().waitReplicas(1, Duration.ofSeconds(2)).open();
                Aster aster = Aster.open(store)) {
            create(aster);
            assertThat(aster.sessions().stats().sessions()).containsEntry("active", (long) SESSIONS);
        }
    }

    @Test
    void givenClientStaysOpen() {
        try (RedisClusterClient client = RedisClusterClient.create(
                TestRedis.clusterUrl().replaceFirst("^redis-cluster://([^,]*).*", "redis://$1"))) {
            for (int i = 0; i < 2; i++) {
                try (RedisStore store = RedisStore.builder()
                                .client(client)
                                .prefix(place.prefix())
                                .open();
                        Aster aster = Aster.open(store)) {
                    aster.sessions().create(NewSession.of("app", "user", "agent"));
                    assertThat(aster.sessions().stats().sessions()).containsEntry("active", i + 1L);
                }
            }
        }
    }

    private static void create(Aster aster) {
        for (int i = 0; i < SESSIONS; i++) {
            aster.sessions().create(NewSession.of("app", "user-" + i, "agent").withId("s" + i));
        }
    }
}
