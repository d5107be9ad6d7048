package io.aster.testkit.internal.state;

import static io.aster.testkit.internal.SampleEvents.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The state of a session that is restored. */
public interface StateRestoreContract {
    SessionState STATE = new SessionState(
            Map.of("a", Map.of("b", List.of(1L, "\u0000"))),
            Map.of("theme", "dark", "size", 2L),
            Map.of("model", "m-1"));

    @Test
    default void aRestoredSessionHasItsStateAndNoDeltaIsAppliedAgain(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvent(id, delta(Map.of("a", 1L, "gone", 1L, "user:theme", "light", "app:model", "m-0")));
        Session session = sessions.complete(id);
        List<Event> events = bench.events(id);
        sessions.deleteByApp("app");
        Session restored = sessions.restore(session, STATE, events);
        assertThat(restored).isEqualTo(session);
        assertThat(sessions.state(id)).isEqualTo(STATE);
        assertThat(bench.events(id)).isEqualTo(events);
        assertThat(sessions.view(id, EventFilter.first(100)).state()).isEqualTo(STATE);
    }

    @Test
    default void keysOfUserAndAppAreRestoredWhereTheyAreAbsent(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session session = bench.session("s");
        sessions.delete("s");
        String other = bench.session().id();
        sessions.appendEvent(other, delta(Map.of("a", 9L, "user:theme", "newer", "app:model", "newer")));
        sessions.restore(session, STATE, List.of());
        assertThat(sessions.state("s"))
                .isEqualTo(new SessionState(
                        STATE.session(), Map.of("theme", "newer", "size", 2L), Map.of("model", "newer")));
        assertThat(sessions.state(other).session()).isEqualTo(Map.of("a", 9L));
    }

    @Test
    default void aRestoreWithoutStateLeavesTheStateOfOthers(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvent(id, delta(Map.of("a", 1L, "user:b", 2L)));
        Session session = sessions.get(id);
        List<Event> events = bench.events(id);
        sessions.delete(id);
        sessions.restore(session, events);
        assertThat(sessions.state(id)).isEqualTo(new SessionState(Map.of(), Map.of("b", 2L), Map.of()));
    }

    @Test
    default void aRestoreThatIsContinuedHasItsState(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session session = bench.session("s");
        sessions.appendEvents("s", SampleEvents.numbered(150));
        Session whole = sessions.get("s");
        List<Event> events = bench.events("s");
        sessions.delete(session.id());
        ExpectedErrors.of(InvalidValueException.class, () -> sessions.restore(whole, STATE, cut(events)));
        sessions.restore(whole, STATE, events);
        assertThat(sessions.state("s")).isEqualTo(STATE);
        // The same again changes nothing, though the state has changed since.
        Deltas.set(sessions, "s", "user:theme", "light");
        Session changed = sessions.get("s");
        assertThat(sessions.restore(changed, STATE, bench.events("s"))).isEqualTo(changed);
        assertThat(sessions.state("s").user()).containsEntry("theme", "light");
    }

    @Test
    default void anotherStateIsNotRestoredWithWhatWasBegunBefore(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session first = bench.session("s");
        sessions.appendEvents("s", SampleEvents.numbered(150));
        Session earlier = sessions.get("s");
        Deltas.set(sessions, "s", "a", 2L);
        Session later = sessions.get("s");
        List<Event> events = bench.events("s");
        sessions.delete(first.id());
        Map<String, Object> initial = Map.of("a", 0L);
        ExpectedErrors.of(InvalidValueException.class, () -> sessions.restore(earlier, STATE, initial, cut(events)));
        Session begun = sessions.get("s");
        SessionState state = new SessionState(Map.of("a", 2L), Map.of(), Map.of());
        ExpectedErrors.of(SessionExistsException.class, () -> sessions.restore(later, state, initial, events));
        ExpectedErrors.of(SessionExistsException.class, () -> sessions.restore(later, STATE, events));
        assertThat(sessions.get("s")).isEqualTo(begun);
        // Events that came after it are only more of the same.
        assertThat(bench.otherNode().sessions().restore(later, STATE, initial, events))
                .isEqualTo(later);
        assertThat(sessions.state("s").session()).isEqualTo(STATE.session());
        assertThat(sessions.stateAt("s", 0)).isEqualTo(initial);
    }

    /** All but the last events, without a size that could be known in advance. */
    private static Iterable<Event> cut(List<Event> events) {
        Iterator<Event> some = events.subList(0, 120).iterator();
        return () -> some;
    }
}
