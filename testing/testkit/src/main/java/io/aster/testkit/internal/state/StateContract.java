package io.aster.testkit.internal.state;

import static io.aster.testkit.internal.SampleEvents.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an event's delta does to the state of its session, its user and its app. */
public interface StateContract {
    @Test
    default void aNewSessionHasNoState(StoreUnderTest bench) {
        assertThat(bench.sessions().state(bench.session().id())).isEqualTo(SessionState.EMPTY);
        ExpectedErrors.notFound("none", () -> bench.sessions().state("none"));
    }

    @Test
    default void aDeltaIsSplitByTheScopesOfItsKeys(StoreUnderTest bench) {
        String id = bench.session().id();
        Map<String, Object> delta = Map.of("step", 2L, "user:theme", "dark", "app:model", "m-1", "temp:token", "x");
        Event event = bench.sessions().appendEvent(id, delta(delta));
        SessionState state = bench.sessions().state(id);
        assertThat(state)
                .isEqualTo(new SessionState(Map.of("step", 2L), Map.of("theme", "dark"), Map.of("model", "m-1")));
        assertThat(state.merged()).isEqualTo(Map.of("step", 2L, "user:theme", "dark", "app:model", "m-1"));
        assertThat(bench.events(id)).containsExactly(event);
        assertThat(event.actions().stateDelta()).isEqualTo(delta);
    }

    @Test
    default void eachScopeIsSeenByItsSessionsOnly(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String first = Deltas.session(sessions, "shop", "ann");
        String second = Deltas.session(sessions, "shop", "ann");
        String otherUser = Deltas.session(sessions, "shop", "bob");
        String otherApp = Deltas.session(sessions, "desk", "ann");
        sessions.appendEvent(first, delta(Map.of("a", 1L, "user:b", 2L, "app:c", 3L)));
        assertThat(sessions.state(first))
                .isEqualTo(new SessionState(Map.of("a", 1L), Map.of("b", 2L), Map.of("c", 3L)));
        assertThat(sessions.state(second)).isEqualTo(new SessionState(Map.of(), Map.of("b", 2L), Map.of("c", 3L)));
        assertThat(sessions.state(otherUser)).isEqualTo(new SessionState(Map.of(), Map.of(), Map.of("c", 3L)));
        assertThat(sessions.state(otherApp)).isEqualTo(SessionState.EMPTY);
        Deltas.set(sessions, otherApp, "user:b", "other");
        Deltas.set(sessions, otherUser, "user:b", "bob's");
        assertThat(sessions.state(second).user()).isEqualTo(Map.of("b", 2L));
    }

    @Test
    default void namesThatRunTogetherAreOtherUsers(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        List<List<String>> owners = List.of(
                List.of("ab", "c"), List.of("a", "bc"), List.of("a:b", "c"), List.of("a", "b:c"), List.of("A", "bc"));
        for (List<String> owner : owners) {
            String id = Deltas.session(sessions, owner.get(0), owner.get(1));
            Deltas.set(sessions, id, "user:who", owner);
        }
        for (List<String> owner : owners) {
            String id = Deltas.session(sessions, owner.get(0), owner.get(1));
            assertThat(sessions.state(id).user()).as("%s", owner).isEqualTo(Map.of("who", owner));
        }
    }

    @Test
    default void aValueReplacesTheKeysValueAsAWhole(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        for (String key : List.of("key", "user:key", "app:key")) {
            Deltas.set(sessions, id, key, Map.of("a", Map.of("b", 1L), "c", List.of(1L, 2L)));
            Deltas.set(sessions, id, key, Map.of("a", Map.of("d", 2L)));
            assertThat(sessions.state(id).merged()).containsEntry(key, Map.of("a", Map.of("d", 2L)));
            Deltas.set(sessions, id, key, "text");
            assertThat(sessions.state(id).merged()).containsEntry(key, "text");
        }
    }

    @Test
    default void nullRemovesAKey(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvent(id, delta(Map.of("a", 1L, "b", 2L, "user:a", 3L, "user:b", 4L, "app:a", 5L, "app:b", 6L)));
        Map<String, @Nullable Object> removal = new LinkedHashMap<>();
        List.of("a", "user:a", "app:a", "never", "user:never", "app:never").forEach(key -> removal.put(key, null));
        sessions.appendEvent(id, delta(removal));
        assertThat(sessions.state(id)).isEqualTo(new SessionState(Map.of("b", 2L), Map.of("b", 4L), Map.of("b", 6L)));
        sessions.appendEvent(id, delta(Map.of("a", 7L, "user:a", 8L, "app:a", 9L)));
        assertThat(sessions.state(id))
                .isEqualTo(
                        new SessionState(Map.of("a", 7L, "b", 2L), Map.of("a", 8L, "b", 4L), Map.of("a", 9L, "b", 6L)));
    }

    @Test
    default void otherKeysStayAsTheyAre(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (long i = 0; i < 60; i++) {
            all.put("k" + i, i);
            all.put("user:k" + i, i);
            all.put("app:k" + i, i);
        }
        sessions.appendEvent(id, delta(all));
        for (String key : List.of("k7", "user:k8", "app:k9")) {
            Deltas.set(sessions, id, key, "new");
            all.put(key, "new");
            assertThat(sessions.state(id).merged()).isEqualTo(all);
        }
        sessions.appendEvent(id, Event.user("without a delta"));
        assertThat(sessions.state(id).merged()).isEqualTo(all);
    }

    @Test
    default void theLastValueOfABatchWins(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvents(
                id,
                List.of(
                        Deltas.event("e-1", "a", 1L),
                        Deltas.event("e-2", "user:u", 1L),
                        Deltas.event("e-3", "a", null),
                        Event.user("between"),
                        Deltas.event("e-4", "app:p", null),
                        Deltas.event("e-5", "user:u", 2L),
                        Deltas.event("e-6", "app:p", 3L),
                        Deltas.event("e-7", "b", 4L)));
        assertThat(sessions.state(id)).isEqualTo(new SessionState(Map.of("b", 4L), Map.of("u", 2L), Map.of("p", 3L)));
        assertThat(sessions.get(id).eventCount()).isEqualTo(8);
    }

    @Test
    default void manyEventsWithDeltasChangeTheStateTogether(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        List<NewEvent> events = new ArrayList<>(SampleEvents.numbered(300));
        for (long i = 0; i < 300; i++) {
            events.add(delta(Map.of("k" + i % 40, i, "user:k" + i % 30, i)));
        }
        sessions.appendEvents(id, events);
        SessionState state = sessions.state(id);
        assertThat(state.session()).hasSize(40).containsEntry("k0", 280L).containsEntry("k39", 279L);
        assertThat(state.user()).hasSize(30).containsEntry("k0", 270L).containsEntry("k29", 299L);
    }

    @Test
    default void aSessionBeginsWithItsInitialState(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Map<String, @Nullable Object> initial = new LinkedHashMap<>(
                Map.of("plan", Map.of("steps", List.of(1L)), "user:name", "Ann", "app:limit", 3L, "temp:x", 1L));
        initial.put("nothing", null);
        Session created = sessions.create(
                NewSession.of("app", "user", "agent").withId("s").withState(initial));
        assertThat(created.eventCount()).isZero();
        assertThat(sessions.state("s"))
                .isEqualTo(new SessionState(
                        Map.of("plan", Map.of("steps", List.of(1L))), Map.of("name", "Ann"), Map.of("limit", 3L)));
        Map<String, @Nullable Object> second = Deltas.one("user:name", null);
        second.put("app:limit", 4L);
        Session other = sessions.create(NewSession.of("app", "user", "agent").withState(second));
        assertThat(sessions.state(other.id())).isEqualTo(new SessionState(Map.of(), Map.of(), Map.of("limit", 4L)));
        assertThat(sessions.state("s").session()).isEqualTo(Map.of("plan", Map.of("steps", List.of(1L))));
    }

    @Test
    default void aSessionWhoseIdIsTakenChangesNoState(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        sessions.create(NewSession.of("app", "user", "agent").withId("s").withState(Map.of("a", 1L, "user:b", 1L)));
        NewSession again =
                NewSession.of("app", "user", "agent").withId("s").withState(Map.of("a", 2L, "user:b", 2L, "app:c", 2L));
        ExpectedErrors.of(SessionExistsException.class, () -> sessions.create(again));
        assertThat(sessions.state("s")).isEqualTo(new SessionState(Map.of("a", 1L), Map.of("b", 1L), Map.of()));
    }

    @Test
    default void stateIsKeptWhateverBecomesOfTheSession(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session session = bench.session();
        String id = session.id();
        sessions.appendEvent(id, delta(Map.of("a", 1L, "user:b", 2L)));
        SessionState before = sessions.state(id);
        sessions.update(sessions.get(id).withMetadata(Map.of("note", "x")));
        sessions.complete(id);
        assertThat(sessions.state(id)).isEqualTo(before);
        sessions.reactivate(id);
        Deltas.set(sessions, id, "a", 3L);
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("a", 3L));
    }

    @Test
    default void stateIsThereAfterTheStoreIsOpenedAgain(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvent(id, delta(Map.of("a", 1L, "user:b", 2L, "app:c", 3L)));
        SessionState before = bench.sessions().state(id);
        bench.reopen();
        if (bench.fixture().isDurable()) {
            assertThat(bench.sessions().state(id)).isEqualTo(before);
        } else {
            assertThat(bench.sessions().state(bench.session().id())).isEqualTo(SessionState.EMPTY);
        }
    }
}
