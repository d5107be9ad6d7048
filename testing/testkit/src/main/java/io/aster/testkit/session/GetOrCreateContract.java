package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.FoundSession;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionKey;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A session that is read if it exists, and created otherwise, in one call. */
interface GetOrCreateContract {
    @Test
    default void getOrCreateCreatesWhatIsNotThere(StoreUnderTest bench) {
        NewSession given = new NewSession("s-1", "my-app", "me", "helper", Map.of("plan", "gold"));
        FoundSession created = bench.sessions().getOrCreate(given);
        assertThat(created.created()).isTrue();
        assertThat(created.session().id()).isEqualTo("s-1");
        assertThat(created.session().metadata()).isEqualTo(Map.of("plan", "gold"));
        assertThat(bench.sessions().get("s-1")).isEqualTo(created.session());
        assertThat(bench.otherNode().sessions().getOrCreate(given))
                .isEqualTo(new FoundSession(created.session(), false));
        assertThat(bench.all()).containsExactly(created.session());
    }

    @Test
    default void getOrCreateFindsASessionAsItIs(StoreUnderTest bench) {
        bench.session("s");
        Event event = bench.sessions().appendEvent("s", Event.user("hello"));
        Session before = bench.sessions().complete("s");
        NewSession other = new NewSession("s", "app", "user", "other", Map.of("other", true));
        assertThat(bench.sessions().getOrCreate(other)).isEqualTo(new FoundSession(before, false));
        assertThat(bench.sessions().get("s")).isEqualTo(before);
        assertThat(bench.events("s")).containsExactly(event);
    }

    @Test
    default void getOrCreateOfASessionOfAnotherUserIsRefused(StoreUnderTest bench) {
        Session before = bench.session("s");
        for (NewSession other :
                List.of(NewSession.of("app", "User", "agent"), NewSession.of("other", "user", "agent"))) {
            SessionExistsException refusal = ExpectedErrors.of(
                    SessionExistsException.class, () -> bench.sessions().getOrCreate(other.withId("s")));
            assertThat(refusal.sessionId()).isEqualTo("s");
        }
        assertThat(bench.all()).containsExactly(before);
    }

    @Test
    default void getOrCreateByAKeyFindsTheSessionOfTheKey(StoreUnderTest bench) {
        NewSession given = NewSession.of(new SessionKey("app", "user", "first chat"), "agent")
                .withState(Map.of("step", 1L));
        FoundSession created = bench.sessions().getOrCreate(given);
        assertThat(created.created()).isTrue();
        assertThat(bench.otherNode().sessions().getOrCreate(given.withState(Map.of("step", 2L))))
                .isEqualTo(new FoundSession(created.session(), false));
        assertThat(bench.sessions().state(created.session().id()).session()).isEqualTo(Map.of("step", 1L));
        assertThat(bench.all()).containsExactly(created.session());
    }

    @Test
    default void getOrCreateWithoutAnIdCreates(StoreUnderTest bench) {
        NewSession given = NewSession.of("app", "user", "agent");
        FoundSession one = bench.sessions().getOrCreate(given);
        FoundSession two = bench.sessions().getOrCreate(given);
        assertThat(one.created()).isTrue();
        assertThat(two.created()).isTrue();
        assertThat(bench.all()).containsExactlyInAnyOrder(one.session(), two.session());
    }

    @Test
    default void ofManyWhoGetOrCreateOneCreates(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            NewSession given = NewSession.of("app", "user", "agent").withId("round-" + round);
            List<FoundSession> outcomes = Race.run(
                    16,
                    thread -> () ->
                            bench.node(thread).sessions().getOrCreate(given.withMetadata(Map.of("thread", thread))));
            assertThat(outcomes.stream().filter(FoundSession::created)).hasSize(1);
            Session stored = bench.sessions().get("round-" + round);
            assertThat(outcomes).extracting(FoundSession::session).containsOnly(stored);
            assertThat(bench.all()).hasSize(round + 1);
        }
    }

    @Test
    default void getOrCreateFindsOrCreatesWhileOthersDelete(StoreUnderTest bench) {
        NewSession given = NewSession.of("app", "user", "agent").withId("s");
        List<Long> outcomes = Race.run(4, thread -> () -> {
            long count = 0;
            for (int i = 0; i < 50; i++) {
                if (thread < 2) {
                    count += bench.node(thread).sessions().getOrCreate(given).created() ? 1 : 0;
                } else {
                    count += bench.node(thread).sessions().delete("s") ? 1 : 0;
                }
            }
            return count;
        });
        long left = bench.sessions().delete("s") ? 1 : 0;
        assertThat(outcomes.get(0) + outcomes.get(1)).isPositive().isEqualTo(outcomes.get(2) + outcomes.get(3) + left);
    }
}
