package io.aster.redis.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.DamagedDataException;
import io.aster.message.Message;
import io.aster.redis.RedisFixture;
import io.aster.redis.RedisStore;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.store.ForkRequest;
import io.aster.store.SessionRecord;
import io.aster.testkit.load.Crowd;
import io.aster.value.ForkPoint;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others removed is missed by every call that meets it, and never reads as less. */
class RedisDamageTest {
    private static final int EVENTS = 5;

    private final RedisFixture place = RedisFixture.standalone();
    private final RedisStore store = place.open();
    private final Aster aster = Aster.open(store);
    private final SessionService sessions = aster.sessions();

    enum Loss {
        STREAM {
            @Override
            void in(RedisFixture place) {
                place.commands().del(key(place, "events"));
            }
        },
        FIRST_EVENT {
            @Override
            void in(RedisFixture place) {
                place.commands().xtrim(key(place, "events"), EVENTS - 1);
            }
        },
        EVENT_BETWEEN {
            @Override
            void in(RedisFixture place) {
                place.commands().xdel(key(place, "events"), "3-0");
            }
        },
        LAST_EVENT {
            @Override
            void in(RedisFixture place) {
                place.commands().xdel(key(place, "events"), "5-0");
            }
        };

        abstract void in(RedisFixture place);
    }

    @BeforeEach
    void create() {
        sessions.create(NewSession.of("app", "user", "agent").withId("s"));
        for (int i = 1; i <= EVENTS; i++) {
            sessions.appendEvent("s", Event.user("text " + i).withId("event-" + i));
        }
    }

    @AfterEach
    void close() {
        aster.close();
        store.close();
        place.close();
    }

    @ParameterizedTest
    @EnumSource
    void missingEventsAreMissed(Loss loss) {
        loss.in(place);
        assertDamaged(() -> sessions.getEvents("s", EventFilter.first(100)));
        assertDamaged(() -> sessions.getEvents("s", EventFilter.last(EVENTS)));
        assertDamaged(() -> sessions.getEvents(
                "s", EventFilter.builder().author("assistant").build()));
        assertDamaged(() -> sessions.streamEvents("s", EventFilter.all()).toList());
        assertAppendsAreRefused();
        assertThat(sessions.get("s").eventCount()).isEqualTo(EVENTS);
        assertCanBeMadeAnew();
    }

    @Test
    void aForkThatMeetsDamageLeavesNothing() {
        Loss.EVENT_BETWEEN.in(place);
        List<String> keys = place.commands().keys(place.prefix() + "*");
        Keys names = new Keys(place.prefix());
        SessionRecord source = store.sessions().find("s").orElseThrow();
        SessionRecord fork = SessionRecord.builder("f")
                .appName("app")
                .userId("user")
                .fork(new ForkPoint("s", EVENTS, "s"))
                .agentId("agent")
                .createdAt(source.createdAt())
                .updatedAt(source.createdAt())
                .eventCount(EVENTS)
                .build();
        ForkRequest request = ForkRequest.builder(fork, "s")
                .sourceCreatedAt(source.createdAt())
                .build();

        assertDamaged(() -> store.sessions().fork(request));

        assertThat(place.commands().keys(place.prefix() + "*")).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(place.commands().zcard(names.allSessions())).isEqualTo(1);
        assertThat(place.commands().zcard(names.activity())).isEqualTo(1);
    }

    @Test
    void eventsBeforeAndAfterTheMissingOneAreRead() {
        Loss.EVENT_BETWEEN.in(place);
        assertThat(sessions.getEvents("s", EventFilter.last(2))).hasSize(2);
        assertThat(sessions.getEvents("s", EventFilter.builder().limit(2).build()))
                .hasSize(2);
    }

    @Test
    void missingIdsAreMissed() {
        place.commands().del(key(place, "ids"));
        assertAppendsAreRefused();
        assertThat(sessions.getEvents("s", EventFilter.first(100))).hasSize(EVENTS);
        assertCanBeMadeAnew();
    }

    @Test
    void missingFieldsAreMissed() {
        place.commands().del(key(place, "session"));
        assertDamaged(() -> sessions.get("s"));
        assertDamaged(() -> sessions.find("s"));
        assertDamaged(() -> sessions.getEvents("s", EventFilter.first(100)));
        assertDamaged(() -> sessions.complete("s"));
        assertDamaged(() -> sessions.list(SessionFilter.first(100)));
        assertDamaged(sessions::stats);
        assertDamaged(
                () -> sessions.create(NewSession.of("app", "user", "agent").withId("s")));
        assertAppendsAreRefused();
        assertCanBeMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_count", "created_at", "app_name", "user_id", "version"})
    void missingFieldIsMissed(String field) {
        place.commands().hdel(key(place, "session"), field);
        assertDamaged(() -> sessions.get("s"));
        assertDamaged(() -> sessions.complete("s"));
        assertDamaged(() -> sessions.list(SessionFilter.first(100)));
        assertDamaged(sessions::stats);
        assertCanBeMadeAnew();
        place.commands().hdel(key(place, "session"), field);
        assertThat(sessions.deleteByUser("app", "user").sessions()).isEqualTo(1);
        assertThat(sessions.list(SessionFilter.first(100))).isEmpty();
    }

    @Test
    void sessionWithoutEventsAndFieldsIsMissed() {
        sessions.create(NewSession.of("app", "user", "agent").withId("empty"));
        String hash = place.prefix() + "{empty}:session";
        place.commands().hdel(hash, "event_count");
        assertThatThrownBy(() -> sessions.appendEvent("empty", Event.user("1")))
                .isInstanceOf(DamagedDataException.class);
        assertThatThrownBy(() -> sessions.getEvents("empty", EventFilter.first(100)))
                .isInstanceOf(DamagedDataException.class);
        assertThat(sessions.delete("empty")).isTrue();
        assertThat(place.commands().exists(hash)).isZero();
        sessions.create(NewSession.of("app", "user", "agent").withId("empty"));
        place.commands().hset(hash, "event_count", "many");
        assertThatThrownBy(() -> sessions.get("empty")).isInstanceOf(DamagedDataException.class);
        assertThatThrownBy(() -> sessions.getEvents("empty", EventFilter.first(100)))
                .isInstanceOf(DamagedDataException.class);
    }

    @Test
    void damagedSessionIsDeletedWithItsUser() {
        place.commands().del(key(place, "session"));
        assertThat(sessions.deleteByUser("app", "user").sessions()).isEqualTo(1);
        assertThat(sessions.find("s")).isEmpty();
        assertThat(place.keys()).noneMatch(key -> key.contains("{s}"));
    }

    /** Readers see one of the sessions or none, and what falls between two of their commands is no damage. */
    @Test
    void sessionThatIsMadeAnewAllTheTimeIsNotDamaged() {
        AtomicBoolean over = new AtomicBoolean();
        Callable<Boolean> writer = () -> {
            for (int i = 0; i < 300; i++) {
                sessions.delete("s");
                create();
            }
            over.set(true);
            return true;
        };
        Callable<Boolean> reader = () -> {
            while (!over.get()) {
                int stored = store.sessions()
                        .find("s")
                        .map(session -> sessions.streamEvents("s", EventFilter.all())
                                .map(Event::seq)
                                .toList()
                                .size())
                        .orElse(0);
                assertThat(stored).isLessThanOrEqualTo(EVENTS);
            }
            return true;
        };
        try (Crowd<Boolean> crowd = new Crowd<>(List.of(writer, tolerant(reader), tolerant(reader)))) {
            assertThat(crowd.results()).containsOnly(true);
        }
    }

    @Test
    void missingMessagesAreMissed() {
        String[] keys = new Keys(place.prefix()).messages("agt");
        for (Runnable loss : List.<Runnable>of(
                () -> place.commands().del(keys[0]),
                () -> place.commands().lpop(keys[0]),
                () -> place.commands().del(keys[1]))) {
            aster.messages().appendMessages("agt", List.of(Message.user("1"), Message.user("2")));
            loss.run();
            assertDamagedAgent(() -> aster.messages().loadMessages("agt"));
            assertDamagedAgent(() -> aster.messages().appendMessages("agt", List.of(Message.user("3"))));
            assertDamagedAgent(() -> aster.messages().trimMessages("agt", 1));
            assertThat(aster.messages().deleteAgent("agt")).isTrue();
            assertThat(aster.messages().listAgents()).isEmpty();
        }
        aster.messages().appendMessages("agt", List.of(Message.user("1"), Message.user("2")));
        assertThat(aster.messages().trimMessages("agt", 0)).isEqualTo(2);
        assertThat(aster.messages().loadMessages("agt").messages()).isEmpty();
    }

    @Test
    void agentWhoseListLostItsFieldsIsNotLeftOut() {
        aster.messages().appendMessages("agt", List.of(Message.user("1")));
        place.commands().del(new Keys(place.prefix()).messages("agt")[1]);
        assertDamagedAgent(() -> aster.messages().listAgents());
    }

    @Test
    void policiesThatEvictAreFound() {
        assertThat(Eviction.policies(List.of("# Memory\r\nmaxmemory_policy:noeviction\r\n", "")))
                .isEmpty();
        assertThat(Eviction.policies(List.of(
                        "maxmemory_policy:allkeys-lru\r\n", place.commands().info("memory"))))
                .isEqualTo(Set.of("allkeys-lru"));
        assertThat(place.commands().info("memory")).contains("maxmemory_policy:");
    }

    private void assertAppendsAreRefused() {
        assertDamaged(() -> sessions.appendEvent("s", Event.user("next")));
        assertDamaged(() -> sessions.appendEvents("s", List.of(Event.user("next"), Event.user("last"))));
        assertDamaged(() -> sessions.appendEvent("s", Event.user("text 3").withId("event-3")));
    }

    private void assertCanBeMadeAnew() {
        assertThat(sessions.delete("s")).isTrue();
        assertThat(sessions.find("s")).isEmpty();
        create();
        assertThat(sessions.getEvents("s", EventFilter.first(100))).hasSize(EVENTS);
    }

    /** While it is deleted, or has fewer events, other errors are right. */
    private static Callable<Boolean> tolerant(Callable<Boolean> reader) {
        return () -> {
            while (true) {
                try {
                    return reader.call();
                } catch (SessionNotFoundException e) {
                    assertThat(e.isRetryable()).isFalse();
                }
            }
        };
    }

    private static void assertDamaged(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DamagedDataException.class, e -> assertThat(e.id()).isEqualTo("s"));
    }

    private static void assertDamagedAgent(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DamagedDataException.class, e -> assertThat(e.id()).isEqualTo("agt"));
    }

    private static String key(RedisFixture place, String name) {
        return place.prefix() + "{s}:" + name;
    }
}
