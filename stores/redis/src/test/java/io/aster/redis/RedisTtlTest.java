package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Deleted;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import io.aster.testkit.load.Eventually;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions and lists that end by themselves. */
class RedisTtlTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final RedisFixture place = RedisFixture.standalone();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void everyWriteStartsTheTimeAnewForAllKeys() {
        try (RedisStore store = place.builder().ttl(LONG).open();
                Aster aster = Aster.open(store)) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("s"));
            aster.sessions().appendEvent("s", Event.user("hello"));
            checkSlides("{s}:", 3, () -> aster.sessions().appendEvent("s", Event.user("again")));
            checkSlides(
                    "{s}:",
                    3,
                    () -> aster.sessions().update(aster.sessions().get("s").withAgentId("next")));
            aster.messages().appendMessages("agt", List.of(Message.user("1"), Message.user("2")));
            checkSlides("{agt}:", 2, () -> aster.messages().appendMessages("agt", List.of(Message.user("3"))));
            checkSlides("{agt}:", 2, () -> aster.messages().trimMessages("agt", 1));
        }
    }

    @Test
    void indexesLiveTwiceAsLongAndNeverShorterThanBefore() {
        try (RedisStore store = place.builder().ttl(LONG).open();
                RedisStore shorter = place.builder().ttl(SHORT).open()) {
            Aster.open(store)
                    .sessions()
                    .create(NewSession.of("app", "user", "agent").withId("s"));
            Aster.open(shorter)
                    .sessions()
                    .create(NewSession.of("app", "user", "agent").withId("t"));
            String index = place.prefix() + "sessions";
            assertThat(place.commands().pttl(index)).isBetween(LONG.toMillis(), 2 * LONG.toMillis());
            try (RedisStore lasting = place.open()) {
                Aster.open(lasting)
                        .sessions()
                        .create(NewSession.of("app", "user", "agent").withId("u"));
            }
            assertThat(place.commands().pttl(index)).isEqualTo(-1);
            Aster.open(store)
                    .sessions()
                    .create(NewSession.of("app", "user", "agent").withId("v"));
            assertThat(place.commands().pttl(index)).isEqualTo(-1);
        }
    }

    @Test
    void expiryLeavesNoKeyBehind() throws Exception {
        try (RedisStore store = place.builder().ttl(SHORT).open();
                Aster aster = Aster.open(store)) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("s"));
            aster.sessions().appendEvent("s", Event.user("hello"));
            aster.messages().appendMessages("agt", List.of(Message.user("hello")));
            assertThat(place.keysOfData()).hasSize(16);
            Eventually.eventually(
                    "the session is gone", () -> aster.sessions().find("s").isEmpty());
            assertThat(aster.sessions().list(SessionFilter.first(100))).isEmpty();
            Eventually.eventually(
                    "the list is gone", () -> aster.messages().listAgents().isEmpty());
            Eventually.eventually("all keys are gone", () -> {
                Deleted unused = aster.sessions().purgeExpired();
                return place.keysOfData().isEmpty();
            });
        }
    }

    /** The oldest entries are those of living sessions, and the others go all the same. */
    @Test
    void newSessionsRemoveTheEntriesOfExpiredOnes() throws Exception {
        try (RedisStore store = place.builder().ttl(LONG).open();
                RedisStore shorter = place.builder().ttl(SHORT).open();
                Aster aster = Aster.open(store);
                Aster expiring = Aster.open(shorter)) {
            for (int i = 0; i < 12; i++) {
                (i < 3 ? aster : expiring)
                        .sessions()
                        .create(NewSession.of("app", "user", "agent").withId("s" + i));
            }
            Eventually.eventually(
                    "they have expired",
                    () -> place.keys().stream()
                                    .filter(key -> key.endsWith(":session"))
                                    .count()
                            == 3);
            List<String> indexes = List.of("sessions", "sessions:agent:agent", "activity", "expiring");
            Eventually.eventually("their entries are removed", () -> {
                String id = aster.sessions()
                        .create(NewSession.of("app", "user", "agent"))
                        .id();
                aster.sessions().delete(id);
                return indexes.stream().allMatch(index -> place.commands().zcard(place.prefix() + index) == 3);
            });
        }
    }

    private void checkSlides(String start, int keys, Runnable write) {
        List<String> all = place.keys().stream()
                .filter(key -> key.startsWith(place.prefix() + start))
                .toList();
        assertThat(all).hasSize(keys);
        all.forEach(key -> place.commands().pexpire(key, LONG.toMillis() / 2));
        write.run();
        assertThat(all)
                .allSatisfy(key ->
                        assertThat(place.commands().pttl(key)).isBetween(LONG.toMillis() - 60_000, LONG.toMillis()));
    }
}
