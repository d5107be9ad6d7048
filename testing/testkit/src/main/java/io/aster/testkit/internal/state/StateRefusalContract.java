package io.aster.testkit.internal.state;

import static io.aster.testkit.internal.SampleEvents.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** State changes with the events that are stored, once, and with no others. */
public interface StateRefusalContract {
    @Test
    default void theSameAppendAgainDoesNotApplyAnOldDelta(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        List<NewEvent> old = List.of(
                Deltas.event("e-1", "a", "old"),
                Deltas.event("e-2", "user:b", "old"),
                Deltas.event("e-3", "app:c", "old"));
        List<Event> first = sessions.appendEvents(id, old);
        sessions.appendEvent(id, delta(Map.of("a", "new", "user:b", "new", "app:c", "new")));
        assertThat(sessions.appendEvents(id, old)).isEqualTo(first);
        assertThat(bench.otherNode().sessions().appendEvents(id, old)).isEqualTo(first);
        SessionState newer = new SessionState(Map.of("a", "new"), Map.of("b", "new"), Map.of("c", "new"));
        assertThat(sessions.state(id)).isEqualTo(newer);
    }

    @Test
    default void theSameRemovalAgainRemovesNothingNewer(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        for (String key : List.of("k", "user:k", "app:k")) {
            NewEvent removal = Deltas.event("remove-" + key, key, null);
            Deltas.set(sessions, id, key, 1L);
            sessions.appendEvent(id, removal);
            assertThat(sessions.state(id).merged()).doesNotContainKey(key);
            Deltas.set(sessions, id, key, 2L);
            sessions.appendEvent(id, removal);
            assertThat(sessions.state(id).merged()).containsEntry(key, 2L);
        }
    }

    @Test
    default void theSameAppendFromManyThreadsChangesTheStateOnce(StoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            String id = bench.session().id();
            List<NewEvent> events = List.of(
                    Deltas.event("e-1", "n", 1L), Deltas.event("e-2", "user:n", 1L), Deltas.event("e-3", "n", 2L));
            List<List<Event>> outcomes =
                    Race.run(8, thread -> () -> bench.node(thread).sessions().appendEvents(id, events));
            assertThat(outcomes).allMatch(outcome -> outcome.equals(outcomes.get(0)));
            assertThat(bench.sessions().state(id).session()).isEqualTo(Map.of("n", 2L));
            assertThat(bench.sessions().state(id).user()).isEqualTo(Map.of("n", 1L));
        }
    }

    @Test
    default void aRefusedAppendChangesNoState(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvent(
                id, delta(Map.of("a", 1L, "user:b", 1L, "app:c", 1L)).withId("known"));
        SessionState before = sessions.state(id);
        NewEvent other = delta(Map.of("a", 2L, "user:b", 2L, "app:c", 2L, "d", 2L));
        ExpectedErrors.conflict(id, 7, 1, () -> sessions.appendEvents(id, List.of(other), 7));
        ExpectedErrors.duplicate(id, List.of("known"), () -> sessions.appendEvent(id, other.withId("known")));
        ExpectedErrors.duplicate(
                id, List.of("known"), () -> sessions.appendEvents(id, List.of(other, other.withId("known"))));
        ExpectedErrors.notFound("none", () -> sessions.appendEvent("none", other));
        sessions.complete(id);
        ExpectedErrors.notActive(id, SessionStatus.COMPLETED, () -> sessions.appendEvent(id, other));
        assertThat(sessions.state(id)).isEqualTo(before);
        assertThat(sessions.get(id).eventCount()).isEqualTo(1);
    }

    @Test
    default void refusedAppendsAmongManyChangeNoState(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        List<Integer> stored = Race.run(16, thread -> () -> {
            int count = 0;
            for (int i = 0; i < 10; i++) {
                String key = thread + "-" + i;
                try {
                    bench.node(thread)
                            .sessions()
                            .appendEvents(
                                    id,
                                    List.of(delta(Map.of(key, 1L, "user:" + key, 1L, "app:" + key, 1L))),
                                    sessions.get(id).eventCount());
                    count++;
                } catch (SessionConflictException expected) {
                    // Another thread was faster.
                }
            }
            return count;
        });
        int count = stored.stream().mapToInt(Integer::intValue).sum();
        assertThat(sessions.get(id).eventCount()).isEqualTo(count).isPositive();
        SessionState state = sessions.state(id);
        List<String> keys = bench.events(id).stream()
                .flatMap(event -> event.actions().stateDelta().keySet().stream())
                .toList();
        assertThat(state.merged().keySet()).hasSize(3 * count).containsExactlyInAnyOrderElementsOf(keys);
    }
}
