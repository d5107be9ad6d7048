package io.aster.testkit.internal.fork;

import static io.aster.testkit.internal.SampleEvents.delta;
import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.LegalValue;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A session's own state as it was after one of its events. */
public interface StateAtContract {
    @Test
    default void theStateOfThePastIsThatAfterAnEvent(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = sessions.create(wanted().withState(Map.of("plan", "gold", "step", 0L, "user:a", 1L, "temp:t", 1L)))
                .id();
        List<Map<String, @Nullable Object>> states = new ArrayList<>();
        states.add(sessions.state(id).session());
        for (NewEvent event : events()) {
            sessions.appendEvent(id, event);
            states.add(sessions.state(id).session());
        }
        assertThat(states.get(0)).isEqualTo(Map.of("plan", "gold", "step", 0L));
        for (int seq = 0; seq < states.size(); seq++) {
            assertThat(bench.otherNode().sessions().stateAt(id, seq))
                    .as("%d", seq)
                    .isEqualTo(states.get(seq));
        }
    }

    private static List<NewEvent> events() {
        return List.of(
                Event.user("no delta"),
                delta(Map.of("step", 1L, "user:b", 2L, "app:c", 3L, "temp:d", 4L)),
                delta("plan", null),
                SampleEvents.full("full"),
                delta("plan", Map.of("name", "silver", "rest", List.of(1L))),
                delta("plan", Map.of("name", "bronze")),
                delta("none", null),
                delta("values", LegalValue.allGiven()),
                Event.user("last"));
    }

    @Test
    default void theDeltasOfABatchAreAppliedOneByOne(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvents(id, List.of(delta("a", 1L), delta("a", 2L), delta("a", null), Event.user("4")));
        assertThat(sessions.stateAt(id, 0)).isEmpty();
        assertThat(sessions.stateAt(id, 1)).isEqualTo(Map.of("a", 1L));
        assertThat(sessions.stateAt(id, 2)).isEqualTo(Map.of("a", 2L));
        assertThat(sessions.stateAt(id, 3)).isEmpty();
        assertThat(sessions.stateAt(id, 4)).isEmpty();
    }

    @Test
    default void longHistoriesAreFolded(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        List<NewEvent> events = new ArrayList<>();
        for (long i = 1; i <= 2_600; i++) {
            events.add(delta(i % 5 == 0 ? Map.of("every", i) : Map.of("key-" + i % 7, i)));
        }
        sessions.appendEvents(id, events);
        assertThat(sessions.stateAt(id, 2_600)).isEqualTo(sessions.state(id).session());
        for (long seq : new long[] {1, 999, 1_000, 1_001, 2_001, 2_599}) {
            Map<String, Object> expected = new LinkedHashMap<>();
            for (long i = 1; i <= seq; i++) {
                expected.put(i % 5 == 0 ? "every" : "key-" + i % 7, i);
            }
            assertThat(sessions.stateAt(id, seq)).as("%d", seq).isEqualTo(expected);
        }
    }

    @Test
    default void aSessionWithoutThisEventIsRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Forked.source(sessions, 3);
        ExpectedErrors.invalid("seq", () -> sessions.stateAt(id, 4));
        ExpectedErrors.invalid("seq", () -> sessions.stateAt(id, -1));
        ExpectedErrors.invalid("sessionId", () -> sessions.stateAt("", 0));
        ExpectedErrors.notFound("none", () -> sessions.stateAt("none", 0));
        sessions.delete(id);
        ExpectedErrors.notFound(id, () -> sessions.stateAt(id, 0));
    }

    @Test
    default void aForkBeginsWithTheStateOfItsLastCopy(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = sessions.create(wanted().withState(Map.of("plan", "gold", "kept", List.of(1L, "\u0000"))))
                .id();
        sessions.appendEvents(id, List.of(delta("a", 1L), delta(Map.of("a", 2L, "user:u", 1L)), delta("plan", null)));
        for (long seq = 0; seq <= 3; seq++) {
            Session fork = sessions.fork(id, seq, NewSession.of("app", "other", "agent"));
            assertThat(sessions.state(fork.id()))
                    .isEqualTo(new SessionState(sessions.stateAt(id, seq), Map.of(), Map.of()));
            for (long before = 0; before <= seq; before++) {
                assertThat(sessions.stateAt(fork.id(), before)).isEqualTo(sessions.stateAt(id, before));
            }
            sessions.appendEvent(fork.id(), delta("a", "own"));
            assertThat(sessions.stateAt(fork.id(), seq + 1)).containsEntry("a", "own");
            assertThat(sessions.stateAt(fork.id(), seq)).isEqualTo(sessions.stateAt(id, seq));
        }
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("a", 2L, "kept", List.of(1L, "\u0000")));
        assertThat(sessions.state(id).user()).isEqualTo(Map.of("u", 1L));
    }

    @Test
    default void aRestoredSessionHasTheStateOfThePast(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session session = sessions.create(wanted().withId("s").withState(Map.of("plan", "gold", "step", 0L)));
        sessions.appendEvents("s", List.of(delta("step", 1L), Event.user("2"), delta("step", null)));
        Session whole = sessions.get(session.id());
        SessionState state = sessions.state("s");
        Map<String, @Nullable Object> initial = sessions.stateAt("s", 0);
        List<Event> events = bench.events("s");
        sessions.delete("s");
        sessions.restore(whole, state, initial, events);
        assertThat(sessions.get("s")).isEqualTo(whole);
        assertThat(sessions.state("s")).isEqualTo(state);
        assertThat(sessions.stateAt("s", 0)).isEqualTo(Map.of("plan", "gold", "step", 0L));
        assertThat(sessions.stateAt("s", 1)).isEqualTo(Map.of("plan", "gold", "step", 1L));
        assertThat(sessions.stateAt("s", 3)).isEqualTo(Map.of("plan", "gold"));
        sessions.delete("s");
        sessions.restore(whole, state, events);
        assertThat(sessions.state("s")).isEqualTo(state);
        assertThat(sessions.stateAt("s", 0)).isEmpty();
        assertThat(sessions.stateAt("s", 2)).isEqualTo(Map.of("step", 1L));
    }

    @Test
    default void anInitialStateOfOtherScopesIsNotRestored(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session session = bench.session("s");
        sessions.delete("s");
        Map<String, @Nullable Object> none = new LinkedHashMap<>();
        none.put("a", null);
        for (Map<String, @Nullable Object> initial : List.<Map<String, @Nullable Object>>of(
                Map.of("user:a", 1L), Map.of("temp:a", 1L), Map.of(" ", 1L), none)) {
            ExpectedErrors.invalid(
                    "initialState", () -> sessions.restore(session, SessionState.EMPTY, initial, List.of()));
        }
        assertThat(sessions.find("s")).isEmpty();
        sessions.restore(session, SessionState.EMPTY, Map.of("a", 1L), List.of());
        assertThat(sessions.stateAt("s", 0)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    default void aRestoredForkIsAForkAgain(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source =
                sessions.create(wanted().withState(Map.of("plan", "gold"))).id();
        sessions.appendEvent(source, delta("a", 1L));
        Session fork = Forked.fork(sessions, source, 1, "fork");
        List<Event> events = bench.events("fork");
        SessionState state = sessions.state("fork");
        sessions.delete("fork");
        sessions.restore(fork, state, Map.of("plan", "gold"), events);
        assertThat(sessions.get("fork")).isEqualTo(fork);
        assertThat(sessions.list(SessionFilter.builder().forkedFrom(source).build()))
                .containsExactly(fork);
        assertThat(sessions.stateAt("fork", 1)).isEqualTo(Map.of("plan", "gold", "a", 1L));
    }
}
