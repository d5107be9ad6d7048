package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.redis.internal.data.Keys;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.testkit.load.Eventually;
import io.aster.value.Expiry;
import io.lettuce.core.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keys of sessions and lists that have an expiry of their own: they live as long as that says, whatever the ttl of the stores that write,
 * and nothing of them stays in the end.
 */
class RedisExpiryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** For what passes between two questions. */
    private static final long SPARE_MILLIS = 20_000;

    private static final List<String> INDEXES = List.of(
            "sessions",
            "sessions:app:app",
            "sessions:app:app:user:user",
            "sessions:user:user",
            "sessions:agent:agent",
            "activity",
            "activity:app:app",
            "activity:app:app:user:user");

    private RedisFixture place = RedisFixture.standalone();

    @AfterEach
    void close() {
        place.close();
    }

    private void inACluster(boolean cluster) {
        if (cluster) {
            place.close();
            place = RedisFixture.cluster();
        }
    }

    static Stream<Expiry> expiries() {
        Instant tomorrow = Instant.now().plus(DAY);
        return Stream.of(
                Expiry.NEVER,
                Expiry.after(HOUR),
                Expiry.after(DAY),
                Expiry.at(tomorrow),
                new Expiry(tomorrow, HOUR),
                new Expiry(Instant.now().plus(HOUR), DAY));
    }

    /** How long keys live that are written now. */
    private static Duration life(Expiry expiry, Duration ttl) {
        Instant at = expiry.at();
        Duration left = at == null ? null : Duration.between(Instant.now(), at);
        if (expiry.after() == null) {
            return left == null ? ttl : left;
        }
        return left == null || left.compareTo(expiry.after()) > 0 ? expiry.after() : left;
    }

    @ParameterizedTest
    @MethodSource("expiries")
    void anExpiryOfItsOwnTakesThePlaceOfTheTtl(Expiry expiry) {
        for (Duration ttl : List.of(Duration.ZERO, MINUTE)) {
            for (Duration later : List.of(Duration.ZERO, MINUTE)) {
                with(ttl, aster -> {
                    aster.sessions().create(session().withExpiry(expiry));
                    aster.messages()
                            .withExpiry(expiry)
                            .appendMessages("agt", List.of(Message.user("1"), Message.user("2")));
                });
                assertLifetime(life(expiry, ttl), session(0));
                for (Consumer<Aster> write : writes()) {
                    with(later, write::accept);
                    assertLifetime(life(expiry, later), new Keys(place.prefix()).session("s"));
                    assertLifetime(life(expiry, later), new Keys(place.prefix()).messages("agt"));
                    assertOutlived();
                }
                deleteAll();
            }
        }
    }

    private static List<Consumer<Aster>> writes() {
        return List.of(
                aster -> {
                    aster.sessions().appendEvent("s", Event.user("again"));
                    aster.messages().appendMessages("agt", List.of(Message.user("3")));
                },
                aster -> {
                    aster.sessions().appendEvents("s", List.of(Event.user("2"), Event.user("3")));
                    aster.messages().trimMessages("agt", 1);
                },
                aster -> {
                    aster.sessions().complete("s");
                    aster.messages().appendMessages("agt", List.of(Message.user("4")));
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nextUpdateDecides(boolean cluster) {
        inACluster(cluster);
        for (Expiry before : expiries().toList()) {
            for (Expiry after : expiries().toList()) {
                with(Duration.ZERO, aster -> {
                    aster.sessions().create(session().withExpiry(before));
                    aster.sessions().appendEvent("s", Event.user("hello"));
                    aster.messages().withExpiry(before).appendMessages("agt", List.of(Message.user("1")));
                });
                with(Duration.ZERO, aster -> {
                    aster.sessions().update(aster.sessions().get("s").withExpiry(after));
                    aster.messages().withExpiry(after).appendMessages("agt", List.of(Message.user("2")));
                });
                assertLifetime(life(after, Duration.ZERO), new Keys(place.prefix()).session("s"));
                assertLifetime(life(after, Duration.ZERO), new Keys(place.prefix()).messages("agt"));
                assertOutlived();
                deleteAll();
            }
        }
    }

    /** Also where the sorted sets live for ever, because the session did when it was created. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingStaysOfWhatHasExpired(boolean cluster) throws Exception {
        inACluster(cluster);
        Duration soon = Duration.ofMillis(200);
        with(Duration.ZERO, aster -> {
            aster.sessions().create(session());
            aster.sessions().appendEvent("s", Event.user("hello"));
            aster.messages().withOwner("app", "user").appendMessages("agt", List.of(Message.user("1")));
            aster.sessions().create(session().withId("t").withExpiresAfter(soon));
            aster.sessions().create(session().withId("u").withExpiresAt(Instant.now()));
        });
        assertThat(place.commands().pttl(place.prefix() + "sessions")).isEqualTo(-1);
        with(soon, aster -> {
            aster.sessions().appendEvent("s", Event.user("again"));
            aster.messages().appendMessages("agt", List.of(Message.user("2")));
        });
        with(Duration.ZERO, aster -> {
            Eventually.eventually("nothing is left", () -> {
                long unused = aster.sessions().purgeExpired().sessions();
                return place.keysOfData().isEmpty();
            });
        });
    }

    /** The script that writes the messages takes longer than some of the lists live. */
    @Test
    void nothingIsLeftOfAListThatExpiresWhileItIsWritten() {
        List<Message> many = Collections.nCopies(5_000, Message.user("text"));
        with(Duration.ZERO, aster -> {
            for (int i = 0; i < 10; i++) {
                aster.messages()
                        .withExpiry(Expiry.at(Instant.now().plusMillis(i)))
                        .appendMessages("agt-" + i, many);
            }
            Eventually.eventually("nothing is left", () -> {
                long unused = aster.messages().purgeExpired();
                return place.keysOfData().isEmpty();
            });
        });
    }

    /** A purge leaves what is written to again, also by a store whose ttl is longer, and removes it in the end. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void entriesOfWhatLivesStay(boolean owned) {
        Expiry expiry = owned ? Expiry.after(HOUR) : Expiry.NEVER;
        with(MINUTE, aster -> {
            aster.sessions().create(session().withExpiry(expiry));
            aster.messages().withExpiry(expiry).appendMessages("agt", List.of(Message.user("1")));
        });
        // As if all of them could have expired by now.
        for (String set : List.of("expiring", "agents:expiring")) {
            String member = place.commands().zrange(place.prefix() + set, 0, -1).get(0);
            place.commands().zadd(place.prefix() + set, 1, member);
        }
        with(MINUTE, aster -> {
            assertThat(aster.sessions().purgeExpired().sessions()).isZero();
            assertThat(aster.sessions().list(SessionFilter.first(10))).hasSize(1);
            assertThat(aster.messages().listAgents()).containsExactly("agt");
        });
        for (String set : List.of("expiring", "agents:expiring")) {
            assertThat(place.commands()
                            .zrangebyscore(place.prefix() + set, Range.create(0, System.currentTimeMillis())))
                    .isEmpty();
            assertThat(place.commands().zcard(place.prefix() + set)).isEqualTo(1);
        }
        assertOutlived();
        with(Duration.ZERO, aster -> {
            Session session = aster.sessions().get("s");
            aster.sessions().update(session.withExpiry(Expiry.NEVER));
            aster.messages().withExpiry(Expiry.NEVER).appendMessages("agt", List.of(Message.user("2")));
            assertThat(aster.sessions().purgeExpired().sessions()).isZero();
        });
        assertThat(place.commands().exists(place.prefix() + "expiring")).isZero();
        assertLifetime(Duration.ZERO, session(0));
    }

    private String[] session(int first) {
        return List.of(new Keys(place.prefix()).session("s"))
                .subList(first, first + 1)
                .toArray(String[]::new);
    }

    private static NewSession session() {
        return NewSession.of("app", "user", "agent").withId("s");
    }

    private void deleteAll() {
        with(Duration.ZERO, aster -> {
            assertThat(aster.sessions().list(SessionFilter.first(10))).hasSize(1);
            assertThat(aster.sessions().deleteByUser("app", "user").sessions()).isEqualTo(1);
            assertThat(aster.messages().deleteAgent("agt")).isTrue();
        });
        assertThat(place.keysOfData()).isEmpty();
    }

    private interface Work {
        void on(Aster aster) throws Exception;
    }

    private void with(Duration ttl, Work work) {
        RedisStoreBuilder builder =
                ttl.isZero() ? place.builder() : place.builder().ttl(ttl);
        try (RedisStore store = builder.open();
                Aster aster = Aster.open(store)) {
            work.on(aster);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void assertLifetime(Duration life, String... keys) {
        for (String key : keys) {
            long left = place.commands().pttl(key);
            if (life.isZero()) {
                assertThat(left).as(key).isEqualTo(-1);
            } else {
                assertThat(left).as(key).isBetween(life.toMillis() - SPARE_MILLIS, life.toMillis() + SPARE_MILLIS);
            }
        }
    }

    /** Every sorted set lives longer than what it has an entry of. */
    private void assertOutlived() {
        long session = place.commands().pttl(new Keys(place.prefix()).session("s")[0]);
        long list = place.commands().pttl(new Keys(place.prefix()).messages("agt")[1]);
        INDEXES.forEach(index -> assertOutlives(index, session));
        assertOutlives("agents", list);
        if (session > 0) {
            assertOutlives("expiring", session);
        }
    }

    private void assertOutlives(String index, long life) {
        long left = place.commands().pttl(place.prefix() + index);
        assertThat(left).as(index).isNotEqualTo(-2);
        if (life == -1) {
            assertThat(left).as(index).isEqualTo(-1);
        } else if (left != -1) {
            assertThat(left).as(index).isGreaterThan(life);
        }
    }
}
