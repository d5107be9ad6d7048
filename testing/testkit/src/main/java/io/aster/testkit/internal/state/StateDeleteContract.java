package io.aster.testkit.internal.state;

import static io.aster.testkit.internal.SampleEvents.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a deletion takes of the state, and what it leaves. */
public interface StateDeleteContract {
    @Test
    default void aSessionsStateGoesWithIt(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        bench.session("s");
        sessions.appendEvent("s", delta(Map.of("a", 1L, "user:b", 2L, "app:c", 3L)));
        assertThat(sessions.delete("s")).isTrue();
        bench.session("s");
        assertThat(sessions.state("s")).isEqualTo(new SessionState(Map.of(), Map.of("b", 2L), Map.of("c", 3L)));
    }

    @Test
    default void theStateOfALargeSessionGoesWithIt(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        bench.session("s");
        sessions.appendEvents("s", SampleEvents.numbered(5_000));
        sessions.appendEvent("s", delta(Map.of("a", 1L, "user:b", 2L)));
        assertThat(sessions.delete("s")).isTrue();
        bench.session("s");
        assertThat(sessions.state("s")).isEqualTo(new SessionState(Map.of(), Map.of("b", 2L), Map.of()));
    }

    @Test
    default void deleteByUserTakesTheUsersState(StoreUnderTest bench) {
        Owners owners = new Owners(bench.sessions());
        assertThat(bench.sessions().deleteByUser("shop", "ann").sessions()).isEqualTo(1);
        assertThat(owners.state("shop", "ann")).isEqualTo(new SessionState(Map.of(), Map.of(), Map.of("of", "shop")));
        assertThat(owners.state("shop", "bob").user()).isEqualTo(Map.of("of", "shop bob"));
        assertThat(owners.state("desk", "ann"))
                .isEqualTo(new SessionState(Map.of(), Map.of("of", "desk ann"), Map.of("of", "desk")));
    }

    @Test
    default void deleteByUserTakesTheStateOfAUserWithoutSessions(StoreUnderTest bench) {
        Owners owners = new Owners(bench.sessions());
        assertThat(bench.sessions().delete("shop ann")).isTrue();
        assertThat(bench.sessions().deleteByUser("shop", "ann").sessions()).isZero();
        assertThat(owners.state("shop", "ann").user()).isEmpty();
    }

    @Test
    default void deleteByUserOfAllAppsTakesTheUsersStateInEach(StoreUnderTest bench) {
        Owners owners = new Owners(bench.sessions());
        assertThat(bench.sessions().delete("desk ann")).isTrue();
        assertThat(bench.sessions().deleteByUser("ann").sessions()).isEqualTo(1);
        assertThat(owners.state("shop", "ann")).isEqualTo(new SessionState(Map.of(), Map.of(), Map.of("of", "shop")));
        assertThat(owners.state("desk", "ann")).isEqualTo(new SessionState(Map.of(), Map.of(), Map.of("of", "desk")));
        assertThat(owners.state("shop", "bob").user()).isEqualTo(Map.of("of", "shop bob"));
    }

    @Test
    default void deleteByAppTakesTheStateOfTheAppAndItsUsers(StoreUnderTest bench) {
        Owners owners = new Owners(bench.sessions());
        assertThat(bench.sessions().deleteByApp("shop").sessions()).isEqualTo(2);
        assertThat(owners.state("shop", "ann")).isEqualTo(SessionState.EMPTY);
        assertThat(owners.state("shop", "bob")).isEqualTo(SessionState.EMPTY);
        assertThat(owners.state("desk", "ann"))
                .isEqualTo(new SessionState(Map.of(), Map.of("of", "desk ann"), Map.of("of", "desk")));
    }

    @Test
    default void deleteByUserTakesThousandsOfKeys(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Map<String, @Nullable Object> many = new LinkedHashMap<>();
        for (long i = 0; i < 5_000; i++) {
            many.put("user:k" + i, i);
        }
        sessions.create(NewSession.of("app", "user", "agent").withId("s").withState(many));
        assertThat(sessions.state("s").user()).hasSize(5_000);
        sessions.deleteByUser("app", "user");
        bench.session("s");
        assertThat(sessions.state("s")).isEqualTo(SessionState.EMPTY);
    }

    /** Two apps, one with two users; each app and each user has a key, written by a session that has the names of both as its id. */
    record Owners(SessionService sessions) {
        public Owners {
            for (List<String> owner : List.of(List.of("shop", "ann"), List.of("shop", "bob"), List.of("desk", "ann"))) {
                String name = owner.get(0) + " " + owner.get(1);
                sessions.create(NewSession.of(owner.get(0), owner.get(1), "agent")
                        .withId(name)
                        .withState(Map.of("of", "session", "user:of", name, "app:of", owner.get(0))));
            }
        }

        /** What a new session of this user sees. */
        SessionState state(String app, String user) {
            return sessions.state(Deltas.session(sessions, app, user));
        }
    }
}
