package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.follow.Follower;
import io.aster.testkit.load.Eventually;
import io.aster.value.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Followers that are woken by the servers. They poll so rarely that no test would wait for it. */
class RedisFollowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Settings NO_POLLS = Settings.defaults().withFollowDelay(Duration.ofHours(1));
    private static final int SESSIONS = 30;

    /** How many connections two stores have. */
    private static final int OF_STORES = 2;

    private static RedisFixture place(boolean cluster) {
        return cluster ? RedisFixture.cluster() : RedisFixture.standalone();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventsOfAnotherProcessArriveWithoutAPoll(boolean cluster) {
        try (RedisFixture place = place(cluster);
                RedisStore writing = place.open();
                RedisStore reading = place.open();
                Aster writer = Aster.open(writing);
                Aster reader = Aster.open(reading, NO_POLLS)) {
            List<Follower<Event>> followers = follow(writer, reader);
            for (int round = 1; round <= 5; round++) {
                for (int i = 0; i < SESSIONS; i++) {
                    Event event = writer.sessions().appendEvent("s" + i, Event.user("round " + round));
                    assertThat(followers.get(i).next(PATIENCE)).contains(event);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDeleteAndAnExpiryEndTheWaitWithoutAPoll(boolean cluster) {
        try (RedisFixture place = place(cluster);
                RedisStore expiring =
                        place.builder().ttl(Duration.ofMillis(200)).open();
                RedisStore writing = place.open();
                RedisStore reading = place.open();
                Aster writer = Aster.open(writing);
                Aster reader = Aster.open(reading, NO_POLLS)) {
            SessionService sessions = reader.sessions();
            writer.sessions().create(NewSession.of("app", "user", "agent").withId("deleted"));
            try (Follower<Event> follower = sessions.follow("deleted", 0)) {
                assertThat(follower.next(Duration.ofMillis(1))).isEmpty();
                writer.sessions().delete("deleted");
                assertThatThrownBy(() -> follower.next(PATIENCE)).isInstanceOf(SessionNotFoundException.class);
            }
            Aster.open(expiring)
                    .sessions()
                    .create(NewSession.of("app", "user", "agent").withId("expired"));
            try (Follower<Event> follower = sessions.follow("expired", 0)) {
                assertThatThrownBy(() -> follower.next(PATIENCE)).isInstanceOf(SessionNotFoundException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterItsConnectionsWereKilledSignalsComeAgain(boolean cluster) {
        try (RedisFixture place = place(cluster);
                RedisStore writing = place.open();
                RedisStore reading = place.open();
                Aster writer = Aster.open(writing);
                Aster reader = Aster.open(reading, NO_POLLS)) {
            List<Follower<Event>> followers = follow(writer, reader);
            for (int round = 1; round <= 4; round++) {
                for (Follower<Event> follower : followers) {
                    assertThat(follower.next(Duration.ofMillis(1))).isEmpty();
                }
                place.killOtherConnections();
                for (int i = 0; i < SESSIONS; i++) {
                    Event event = writer.sessions().appendEvent("s" + i, Event.user("round " + round));
                    assertThat(followers.get(i).next(PATIENCE)).contains(event);
                }
            }
        }
    }

    /** However many follow, there is one connection more, and it ends with the last service. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allFollowersShareOneMoreConnection(boolean killed) throws Exception {
        try (RedisFixture place = RedisFixture.standalone();
                RedisStore writing = place.open();
                RedisStore reading = place.open();
                Aster writer = Aster.open(writing)) {
            Eventually.eventually("those of other tests end", () -> connections(place) == OF_STORES);
            try (Aster reader = Aster.open(reading, NO_POLLS)) {
                List<Follower<Event>> followers = follow(writer, reader);
                for (int round = 0; round < 3; round++) {
                    if (killed) {
                        place.killOtherConnections();
                        assertThat(writer.sessions().find("s0")).isPresent();
                        assertThat(reader.sessions().find("s0")).isPresent();
                    }
                    for (Follower<Event> follower : followers) {
                        assertThat(follower.next(Duration.ofMillis(1))).isEmpty();
                    }
                    Eventually.eventually("one more connection", () -> connections(place) == OF_STORES + 1);
                }
                followers.forEach(Follower::close);
            }
            Eventually.eventually("no more connection", () -> connections(place) == OF_STORES);
        }
    }

    private static int connections(RedisFixture place) {
        return (int) place.commands()
                .clientList()
                .lines()
                .filter(line -> line.contains(" name=aster "))
                .count();
    }

    /** Follows new sessions, and has their followers wait once. */
    private static List<Follower<Event>> follow(Aster writer, Aster reader) {
        List<Follower<Event>> followers = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            writer.sessions().create(NewSession.of("app", "user", "agent").withId("s" + i));
            followers.add(reader.sessions().follow("s" + i, 0));
            assertThat(followers.get(i).next(Duration.ofMillis(1))).isEqualTo(Optional.empty());
        }
        return followers;
    }
}
