package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.redis.internal.data.Keys;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores with other lifetimes write to what exists: from the next write on all keys of it live as long as that store says, and the index
 * longer.
 */
class RedisLifetimeTest {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(1);

    /** For what passes between two questions. */
    private static final long SPARE_MILLIS = 20_000;

    enum Write {
        APPEND {
            @Override
            void to(Aster aster) {
                aster.sessions().appendEvent("s", Event.user("again"));
            }
        },
        BATCH {
            @Override
            void to(Aster aster) {
                aster.sessions().appendEvents("s", List.of(Event.user("2"), Event.user("3")));
            }
        },
        UPDATE {
            @Override
            void to(Aster aster) {
                aster.sessions().complete("s");
            }
        },
        MOVE {
            @Override
            void to(Aster aster) {
                aster.sessions().update(aster.sessions().get("s").withAgentId("next"));
            }
        };

        abstract void to(Aster aster);
    }

    record Change(Duration before, Duration after, boolean cluster) {}

    static Stream<Change> changes() {
        return Stream.of(false, true)
                .flatMap(cluster -> Stream.of(
                        new Change(SHORT, LONG, cluster),
                        new Change(LONG, SHORT, cluster),
                        new Change(SHORT, NONE, cluster),
                        new Change(NONE, SHORT, cluster)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nextWriteToASessionDecides(Change change) {
        try (RedisFixture place = change.cluster() ? RedisFixture.cluster() : RedisFixture.standalone()) {
            for (Write write : Write.values()) {
                with(place, change.before(), aster -> {
                    aster.sessions()
                            .create(NewSession.of("app", "user", "agent").withId("s"));
                    aster.sessions().appendEvent("s", Event.user("hello"));
                });
                with(place, change.after(), write::to);
                String[] keys = new Keys(place.prefix()).session("s");
                assertLifetime(place, change.after(), keys);
                String agent = write == Write.MOVE ? "next" : "agent";
                Stream.of(
                                "sessions",
                                "sessions:app:app",
                                "sessions:app:app:user:user",
                                "sessions:user:user",
                                "activity",
                                "activity:app:app",
                                "activity:app:app:user:user")
                        .forEach(index -> assertOutlives(place, index, change.after(), keys));
                assertOutlives(place, "sessions:agent:" + agent, change.after(), keys);
                with(place, change.after(), aster -> {
                    assertThat(aster.sessions()
                                    .list(SessionFilter.builder().agentId(agent).build()))
                            .hasSize(1);
                    assertThat(aster.sessions().deleteByUser("app", "user").sessions())
                            .isEqualTo(1);
                });
                assertThat(place.keysOfData()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nextWriteToAListOfMessagesDecides(Change change) {
        try (RedisFixture place = change.cluster() ? RedisFixture.cluster() : RedisFixture.standalone()) {
            List<Consumer<Aster>> writes = List.of(
                    aster -> aster.messages().appendMessages("agt", List.of(Message.user("3"))),
                    aster -> aster.messages().trimMessages("agt", 1),
                    aster -> aster.messages()
                            .saveMessages(aster.messages().loadMessages("agt").with(List.of(Message.user("4")))));
            for (Consumer<Aster> write : writes) {
                with(
                        place,
                        change.before(),
                        aster -> aster.messages().appendMessages("agt", List.of(Message.user("1"), Message.user("2"))));
                with(place, change.after(), write);
                String[] keys = new Keys(place.prefix()).messages("agt");
                assertLifetime(place, change.after(), keys);
                assertOutlives(place, "agents", change.after(), keys);
                with(place, change.after(), aster -> {
                    assertThat(aster.messages().listAgents()).containsExactly("agt");
                    assertThat(aster.messages().deleteAgent("agt")).isTrue();
                });
                assertThat(place.keysOfData()).isEmpty();
            }
        }
    }

    private static void with(RedisFixture place, Duration ttl, Consumer<Aster> work) {
        RedisStoreBuilder builder =
                ttl.isZero() ? place.builder() : place.builder().ttl(ttl);
        try (RedisStore store = builder.open();
                Aster aster = Aster.open(store)) {
            work.accept(aster);
        }
    }

    private static void assertLifetime(RedisFixture place, Duration ttl, String... keys) {
        for (String key : keys) {
            long left = place.commands().pttl(key);
            if (ttl.isZero()) {
                assertThat(left).as(key).isEqualTo(-1);
            } else {
                assertThat(left).as(key).isBetween(ttl.toMillis() - SPARE_MILLIS, ttl.toMillis());
            }
        }
    }

    private static void assertOutlives(RedisFixture place, String index, Duration ttl, String... keys) {
        long left = place.commands().pttl(place.prefix() + index);
        if (ttl.isZero()) {
            assertThat(left).as(index).isEqualTo(-1);
        } else if (left != -1) {
            assertThat(left).as(index).isGreaterThan(place.commands().pttl(keys[0]));
        }
    }
}
