package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.SessionOrder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that is killed while it purges leaves entries that the next purge removes, and none of a living session is missing. */
class RedisKilledPurgeTest {
    private static final int KILLS = 2 * Integer.getInteger("aster.test.kills", 1);
    private static final int SESSIONS = 500;

    private final RedisFixture place = RedisFixture.standalone();
    private final Random random = new Random(Long.getLong("aster.test.seed", 20261130));

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void theNextPurgeRemovesTheRest() throws Exception {
        int inTheMiddle = 0;
        try (RedisStore store = place.open();
                Aster aster = Aster.open(store)) {
            SessionService sessions = aster.sessions();
            for (String id : List.of("a", "b")) {
                sessions.create(NewSession.of("app", "user", "agent").withId(id));
                sessions.appendEvent(id, Event.user("stays"));
            }
            List<String> before = place.keys();
            for (int kill = 0; kill < KILLS; kill++) {
                expire(sessions);
                int atMost = 1 + random.nextInt(SESSIONS);
                RedisPurger.killWhen(() -> place.commands().zcard(place.prefix() + "expiring") <= atMost, url());
                checkLists(sessions);
                long left = sessions.purgeExpired().sessions();
                inTheMiddle += left > 0 && left < SESSIONS ? 1 : 0;
                checkLists(sessions);
                assertThat(place.keys()).isEqualTo(before);
                assertThat(place.commands().zcard(place.prefix() + "sessions:user:user"))
                        .isEqualTo(2);
            }
        }
        System.out.printf("Redis: %d purges killed, %d of them in the middle%n", KILLS, inTheMiddle);
    }

    private static void expire(SessionService sessions) {
        for (int i = 0; i < SESSIONS; i++) {
            Session session = sessions.create(NewSession.of("app", i % 2 == 0 ? "user" : "user-" + i, "agent")
                    .withId("old-" + i));
            sessions.update(session.withExpiresAt(Instant.EPOCH));
        }
    }

    private static void checkLists(SessionService sessions) {
        for (SessionOrder order : SessionOrder.values()) {
            for (SessionFilter.Builder filter : List.of(
                    SessionFilter.builder(),
                    SessionFilter.builder().appName("app"),
                    SessionFilter.builder().appName("app").userId("user"),
                    SessionFilter.builder().userId("user"),
                    SessionFilter.builder().agentId("agent"))) {
                assertThat(sessions.list(filter.orderBy(order).limit(10).build()))
                        .extracting(Session::id)
                        .containsExactly("b", "a");
            }
        }
    }

    private String url() {
        return TestRedis.url() + "?prefix=" + place.prefix();
    }
}
