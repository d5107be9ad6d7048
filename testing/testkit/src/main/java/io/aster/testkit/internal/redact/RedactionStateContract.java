package io.aster.testkit.internal.redact;

import static io.aster.testkit.internal.SampleEvents.delta;
import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.Redacted;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a redaction means for the state. */
public interface RedactionStateContract {
    /** A session that begins with {@code plan} and {@code step}, and gets these events. */
    private static String session(SessionService sessions, List<NewEvent> events) {
        String id = sessions.create(wanted().withState(Map.of("plan", "gold", "step", 0L)))
                .id();
        sessions.appendEvents(id, events);
        return id;
    }

    @Test
    default void whatOnlyARedactedEventHadSetIsRemoved(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(
                sessions,
                List.of(delta(Map.of("secret", "s", "step", 1L)), Event.user("no delta"), delta("other", 2L)));
        Redacted done = sessions.redact(id, List.of(1L), Marks.REASON);
        assertThat(done.sharedKeys()).isEmpty();
        Map<String, Object> expected = Map.of("plan", "gold", "step", 0L, "other", 2L);
        assertThat(bench.otherNode().sessions().state(id).session()).isEqualTo(expected);
        assertThat(sessions.stateAt(id, 3)).isEqualTo(expected);
        assertThat(sessions.stateAt(id, 1)).isEqualTo(Map.of("plan", "gold", "step", 0L));
        Session fork = sessions.fork(id, 2, wanted());
        assertThat(sessions.state(fork.id()).session()).isEqualTo(Map.of("plan", "gold", "step", 0L));
    }

    @Test
    default void valuesOfEarlierAndLaterEventsStay(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(
                sessions,
                List.of(
                        delta(Map.of("a", 1L, "b", 1L)),
                        delta(Map.of("a", 2L, "b", 2L, "c", 2L, "plan", "bad")),
                        delta("b", 3L)));
        Marks.redact(sessions, id, 2);
        Map<String, Object> expected = Map.of("plan", "gold", "step", 0L, "a", 1L, "b", 3L);
        assertThat(sessions.state(id).session()).isEqualTo(expected);
        assertThat(sessions.stateAt(id, 3)).isEqualTo(expected);
        assertThat(sessions.stateAt(id, 2)).isEqualTo(Map.of("plan", "gold", "step", 0L, "a", 1L, "b", 1L));
    }

    @Test
    default void aRemovalThatIsRedactedIsUndone(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id =
                session(sessions, List.of(delta("plan", null), delta("a", 1L), delta("a", null), delta("step", null)));
        Marks.redact(sessions, id, 1, 3);
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("plan", "gold", "a", 1L));
        assertThat(sessions.stateAt(id, 4)).isEqualTo(Map.of("plan", "gold", "a", 1L));
    }

    @Test
    default void redactionsFollowEachOther(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        List<NewEvent> events = new ArrayList<>();
        for (long i = 1; i <= 40; i++) {
            events.add(i % 7 == 0 ? delta("k" + i % 4, null) : delta(Map.of("k" + i % 3, i, "l" + i % 5, "v" + i)));
        }
        String id = session(sessions, events);
        for (long seq : new long[] {40, 3, 38, 39, 7, 1, 36, 35, 37}) {
            Marks.redact(sessions, id, seq, Math.max(1, seq - 1));
            assertThat(sessions.state(id).session()).as("%d", seq).isEqualTo(sessions.stateAt(id, 40));
        }
        sessions.appendEvent(id, delta("k0", "new"));
        Marks.redact(sessions, id, 10);
        assertThat(sessions.state(id).session())
                .isEqualTo(sessions.stateAt(id, 41))
                .containsEntry("k0", "new");
    }

    @Test
    default void theStateOfUserAndAppStaysAndItsKeysAreNamed(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(
                sessions,
                List.of(delta(Map.of("user:address", "x", "app:model", "m", "temp:t", 1L, "a", 1L)), delta("b", 1L)));
        Redacted done = sessions.redact(id, List.of(1L, 2L), Marks.REASON);
        assertThat(done.sharedKeys()).containsExactlyInAnyOrder("user:address", "app:model");
        assertThat(sessions.state(id))
                .isEqualTo(new SessionState(
                        Map.of("plan", "gold", "step", 0L), Map.of("address", "x"), Map.of("model", "m")));
        assertThat(sessions.redact(id, List.of(1L), Marks.REASON).sharedKeys()).isEmpty();
    }

    @Test
    default void anEventWithoutDeltaLeavesTheState(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(sessions, List.of(delta("a", 1L), Event.user("no delta"), delta("b", 2L)));
        SessionState before = sessions.state(id);
        Marks.redact(sessions, id, 2);
        assertThat(sessions.state(id)).isEqualTo(before);
        assertThat(sessions.stateAt(id, 3)).isEqualTo(before.session());
        assertThat(SampleEvents.texts(bench.events(id))).containsOnly("");
    }
}
