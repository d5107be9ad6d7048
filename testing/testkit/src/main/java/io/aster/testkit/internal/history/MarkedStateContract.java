package io.aster.testkit.internal.history;

import static io.aster.testkit.internal.SampleEvents.delta;
import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static io.aster.testkit.internal.history.Parts.rewind;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.Redacted;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What abandoned events mean for the state of the past, for redactions and for forks; and what redactions mean for rewinds. */
public interface MarkedStateContract {
    RedactionReason REASON = new RedactionReason("user", "asked for it");

    /** A session that begins with the state {@code plan} and {@code step}. */
    private static String session(StoreUnderTest bench, NewEvent... events) {
        String id = bench.sessions()
                .create(wanted().withState(Map.of("plan", "gold", "step", 0L)))
                .id();
        bench.sessions().appendEvents(id, List.of(events));
        return id;
    }

    private static void redact(SessionService sessions, String id, long... seqs) {
        List<Long> all = new ArrayList<>();
        for (long seq : seqs) {
            all.add(seq);
        }
        Redacted unused = sessions.redact(id, all, REASON);
    }

    @Test
    default void aRewindGoesBackToTheStateThatTheSessionBeganWith(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(bench, delta("step", 1L), delta("plan", null), delta("new", 3L));
        rewind(sessions, id, 1);
        assertThat(bench.otherNode().sessions().state(id).session()).isEqualTo(Map.of("plan", "gold", "step", 1L));
        rewind(sessions, id, 0);
        assertThat(bench.otherNode().sessions().state(id).session()).isEqualTo(Map.of("plan", "gold", "step", 0L));
    }

    @Test
    default void abandonedEventsAreNoPartOfTheStateOfThePast(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(bench, delta("a", 1L), delta("a", 2L), delta("step", null));
        rewind(sessions, id, 1);
        sessions.appendEvents(id, List.of(delta("b", 4L), Event.user("5")));
        List<Map<String, Object>> expected = List.of(
                Map.of("plan", "gold", "step", 0L),
                Map.of("plan", "gold", "step", 0L, "a", 1L),
                Map.of("plan", "gold", "step", 0L, "a", 1L),
                Map.of("plan", "gold", "step", 0L, "a", 1L),
                Map.of("plan", "gold", "step", 0L, "a", 1L, "b", 4L),
                Map.of("plan", "gold", "step", 0L, "a", 1L, "b", 4L));
        for (int seq = 0; seq < expected.size(); seq++) {
            assertThat(bench.otherNode().sessions().stateAt(id, seq))
                    .as("%d", seq)
                    .isEqualTo(expected.get(seq));
            Session fork = sessions.fork(id, seq, wanted());
            assertThat(sessions.state(fork.id()).session()).as("%d", seq).isEqualTo(expected.get(seq));
            assertThat(sessions.stateAt(fork.id(), seq)).as("%d", seq).isEqualTo(expected.get(seq));
        }
        assertThat(sessions.state(id).session()).isEqualTo(expected.get(5));
    }

    @Test
    default void aForkIsRewoundToWhatItsSourceBeganWith(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(bench, delta("step", 1L), delta("step", 2L), delta("plan", null));
        String fork = sessions.fork(id, 3, wanted()).id();
        rewind(sessions, fork, 1);
        assertThat(sessions.state(fork).session()).isEqualTo(Map.of("plan", "gold", "step", 1L));
        rewind(sessions, fork, 0);
        assertThat(sessions.state(fork).session()).isEqualTo(Map.of("plan", "gold", "step", 0L));
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("step", 2L));
    }

    @Test
    default void aRedactionBringsNoAbandonedValueBack(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(bench, delta("a", 1L), delta("a", 2L), delta("a", 3L));
        rewind(sessions, id, 1);
        sessions.appendEvent(id, delta("a", 4L));
        redact(sessions, id, 4);
        assertThat(bench.otherNode().sessions().state(id).session())
                .isEqualTo(Map.of("plan", "gold", "step", 0L, "a", 1L));
        redact(sessions, id, 1);
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("plan", "gold", "step", 0L));
    }

    @Test
    default void theRedactionOfAnAbandonedEventLeavesTheState(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(bench, delta("a", 1L), delta("a", 2L), delta("step", 3L));
        rewind(sessions, id, 1);
        redact(sessions, id, 2, 3);
        Map<String, Object> expected = Map.of("plan", "gold", "step", 0L, "a", 1L);
        assertThat(sessions.state(id).session()).isEqualTo(expected);
        assertThat(sessions.stateAt(id, 3)).isEqualTo(expected);
        assertThat(bench.events(id)).filteredOn(Event::isRedacted).hasSize(2);
        assertThat(Parts.abandoned(sessions, id)).containsExactly(2L, 3L);
        assertThat(Parts.forModel(sessions, id)).containsExactly(1L);
    }

    @Test
    default void aRewindBringsNoRedactedValueBack(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(bench, delta("a", 1L), delta("a", 2L), delta("a", 3L), delta("step", 4L));
        redact(sessions, id, 2, 4);
        rewind(sessions, id, 2);
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("plan", "gold", "step", 0L, "a", 1L));
        redact(sessions, id, 1);
        rewind(sessions, id, 0);
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("plan", "gold", "step", 0L));
    }

    @Test
    default void redactedEventsOfACompactionKeepTheirPlaces(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        Parts.compact(sessions, id, 2, 1);
        redact(sessions, id, 1, 3, 5);
        assertThat(Parts.forModel(sessions, id)).containsExactly(5L, 3L, 4L);
        assertThat(Parts.archived(sessions, id)).containsExactly(1L, 2L);
        assertThat(sessions.get(id).version()).isEqualTo(2);
    }

    @Test
    default void theSummariesOfRedactedEventsAreNamed(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 6);
        rewind(sessions, id, 5);
        Parts.compact(sessions, id, 2, 2);
        Parts.compact(sessions, id, 6, 1);
        // It was abandoned before.
        assertThat(sessions.redact(id, List.of(6L), REASON).summaries()).isEmpty();
        assertThat(sessions.redact(id, List.of(3L), REASON).summaries()).containsExactly(9L);
        assertThat(sessions.redact(id, List.of(1L), REASON).summaries()).containsExactly(7L, 8L, 9L);
        assertThat(sessions.redact(id, List.of(8L), REASON).summaries()).containsExactly(9L);
        assertThat(sessions.redact(id, List.of(1L), REASON).summaries()).containsExactly(7L, 9L);
        redact(sessions, id, 7, 9);
        assertThat(sessions.redact(id, List.of(1L), REASON).summaries()).isEmpty();
    }

    /** Whatever happened, the state is what is left of the deltas. */
    @Test
    default void theStateIsWhatTheLiveDeltasSay(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Random random = new Random(19);
        String id = session(bench, delta("k0", 0L));
        for (long step = 1; step <= 60; step++) {
            long count = sessions.get(id).eventCount();
            long seq = 1L + random.nextInt((int) count);
            switch (random.nextInt(6)) {
                case 0 -> redact(sessions, id, seq);
                case 1 -> {
                    if (!sessions.get(id).marks().isAbandoned(seq)) {
                        rewind(sessions, id, seq);
                    }
                }
                default ->
                    sessions.appendEvents(
                            id,
                            List.of(
                                    delta("k" + random.nextInt(4), random.nextInt(3) == 0 ? null : step),
                                    delta("step", step)));
            }
            assertThat(sessions.state(id).session())
                    .as("%d", step)
                    .isEqualTo(sessions.stateAt(id, sessions.get(id).eventCount()));
        }
    }

    /** Both read the history before they write: the later one of the two must see what the earlier one did. */
    @Test
    default void aRewindAndARedactionThatRaceBothCount(StoreUnderTest bench) {
        bench.otherNode();
        for (int round = 0; round < 20; round++) {
            String id = session(bench, delta("key", "bad"), Event.user("2"), delta("key", "later"), Event.user("4"));
            List<Callable<Boolean>> tasks = List.of(
                    () -> bench.node(0).sessions().rewind(id, 2, 4).eventCount() == 4,
                    () -> !bench.node(1)
                            .sessions()
                            .redact(id, List.of(1L), REASON)
                            .events()
                            .isEmpty());
            assertThat(Race.run(tasks)).containsExactly(true, true);
            Map<String, Object> expected = Map.of("plan", "gold", "step", 0L);
            assertThat(bench.sessions().state(id).session()).isEqualTo(expected);
            assertThat(bench.sessions().stateAt(id, 4)).isEqualTo(expected);
            assertThat(bench.events(id).get(0).isRedacted()).isTrue();
        }
    }

    /** The redacted event is the one that is abandoned: neither brings its value back. */
    @Test
    default void theRedactionOfWhatIsBeingAbandonedLeavesTheValueBefore(StoreUnderTest bench) {
        bench.otherNode();
        for (int round = 0; round < 20; round++) {
            String id = session(bench, delta("key", 1L), delta("key", 2L), delta("key", "bad"), Event.user("4"));
            List<Callable<Boolean>> tasks = List.of(
                    () -> bench.node(0).sessions().rewind(id, 1, 4).eventCount() == 4,
                    () -> !bench.node(1)
                            .sessions()
                            .redact(id, List.of(3L), REASON)
                            .events()
                            .isEmpty());
            assertThat(Race.run(tasks)).containsExactly(true, true);
            assertThat(bench.sessions().state(id).session()).isEqualTo(Map.of("plan", "gold", "step", 0L, "key", 1L));
        }
    }
}
