package io.aster.testkit.internal.redact;

import static io.aster.testkit.internal.SampleEvents.delta;
import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.Redacted;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Redactions beside appends, forks, readers, deletes and other redactions, on two nodes. */
public interface RedactionRaceContract {
    int ROUNDS = 12;

    @Test
    default void aReaderSeesAWholeRedactionOrNone(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String id = bench.session().id();
            List<Event> before = bench.sessions().appendEvents(id, SampleEvents.numbered(60));
            Crowds.writeAndRead(() -> Marks.redact(bench.sessions(), id, 1, 30, 60), () -> {
                List<Event> events = bench.otherNode().events(id);
                List<Long> redacted = SampleEvents.seqs(
                        events.stream().filter(Event::isRedacted).toList());
                assertThat(redacted).isIn(List.of(), List.of(1L, 30L, 60L));
                assertThat(events).hasSize(60);
                assertThat(events.get(1)).isEqualTo(before.get(1));
            });
        }
    }

    @Test
    default void appendsGoOnAndTheStateFollows(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String id = bench.sessions()
                    .create(wanted().withState(Map.of("key", "initial")))
                    .id();
            bench.sessions().appendEvent(id, delta(Map.of("key", "bad", "bad", 1L)));
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                SessionService node = bench.node(thread).sessions();
                tasks.add(() -> append(node, id));
            }
            tasks.add(() -> Marks.redact(bench.otherNode().sessions(), id, 1).size());
            assertThat(Race.run(tasks)).containsExactly(10, 10, 10, 1);
            assertThat(bench.events(id)).hasSize(31);
            assertThat(bench.events(id).get(0).isRedacted()).isTrue();
            Map<String, Object> state = Map.copyOf(bench.sessions().stateAt(id, 31));
            assertThat(state).doesNotContainKey("bad").doesNotContainEntry("key", "bad");
            assertThat(bench.sessions().state(id).session()).isEqualTo(state);
        }
    }

    private static int append(SessionService sessions, String id) {
        for (int i = 0; i < 10; i++) {
            NewEvent event = i % 3 == 0 ? delta("key", i) : delta("other", i);
            sessions.appendEvent(id, event);
        }
        return 10;
    }

    @Test
    default void aForkIsNamedOrHasTheMark(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String source = bench.session().id();
            bench.sessions().appendEvents(source, List.of(Event.user("1"), delta("key", "bad"), Event.user("3")));
            bench.sessions().appendEvents(source, SampleEvents.numbered(200));
            Set<String> named = new HashSet<>();
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                SessionService node = bench.node(thread).sessions();
                tasks.add(() -> {
                    for (int i = 0; i < 4; i++) {
                        Session fork = node.fork(source, 150, wanted());
                        assertThat(fork.eventCount()).isEqualTo(150);
                    }
                    return true;
                });
            }
            tasks.add(() -> {
                Redacted done = bench.otherNode().sessions().redact(source, List.of(2L), Marks.REASON);
                done.copies().forEach(copies -> named.add(copies.sessionId()));
                return true;
            });
            assertThat(Race.run(tasks)).containsOnly(true);
            List<Session> forks = bench.sessions()
                    .list(SessionFilter.builder().forkedFrom(source).build());
            assertThat(forks).hasSize(12);
            for (Session fork : forks) {
                boolean isRedacted = bench.events(fork.id()).get(1).isRedacted();
                // A fork may be named and have the mark: where it had to be made anew.
                assertThat(isRedacted || named.contains(fork.id()))
                        .as("%s of %s", fork.id(), named)
                        .isTrue();
                assertThat(bench.sessions().state(fork.id()).session())
                        .isEqualTo(isRedacted ? Map.of() : Map.of("key", "bad"));
            }
        }
    }

    @Test
    default void redactionsOfOneKeyDoNotBringValuesBack(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String id = bench.session().id();
            bench.sessions()
                    .appendEvents(id, List.of(delta("key", "bad-1"), delta("key", "bad-2"), delta("key", "bad-3")));
            List<Integer> outcomes = Race.run(
                    3,
                    thread -> () -> Marks.redact(bench.node(thread).sessions(), id, thread + 1)
                            .size());
            assertThat(outcomes).containsExactly(1, 1, 1);
            assertThat(bench.events(id)).allMatch(Event::isRedacted);
            assertThat(bench.sessions().state(id).session()).isEmpty();
        }
    }

    @Test
    default void ofManyEqualRedactionsOneIsMade(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String id = bench.session().id();
            bench.sessions().appendEvents(id, SampleEvents.numbered(30));
            List<List<Event>> outcomes =
                    Race.run(4, thread -> () -> Marks.redact(bench.node(thread).sessions(), id, 10, 20));
            List<Event> stored =
                    bench.events(id).stream().filter(Event::isRedacted).toList();
            assertThat(stored).hasSize(2);
            assertThat(stored.get(0).redaction()).isEqualTo(stored.get(1).redaction());
            assertThat(outcomes).containsOnly(stored);
        }
    }

    @Test
    default void aRedactionOfASessionThatIsBeingDeletedLeavesNothing(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String id = bench.session().id();
            bench.sessions().appendEvents(id, SampleEvents.numbered(100));
            List<Boolean> outcomes = Race.run(2, thread -> () -> {
                if (thread == 0) {
                    return bench.sessions().delete(id);
                }
                try {
                    return !Marks.redact(bench.otherNode().sessions(), id, 50).isEmpty();
                } catch (SessionNotFoundException e) {
                    assertThat(e.sessionId()).isEqualTo(id);
                    return false;
                }
            });
            assertThat(outcomes.get(0)).isTrue();
            assertThat(bench.sessions().find(id)).isEmpty();
            assertThat(bench.sessions().stats().events()).isZero();
            assertThat(bench.sessions().create(wanted().withId(id)).eventCount())
                    .isZero();
            assertThat(bench.events(id)).isEmpty();
            bench.sessions().delete(id);
        }
    }
}
