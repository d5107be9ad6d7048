package io.aster.testkit.internal.fork;

import static io.aster.testkit.internal.SampleEvents.delta;
import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Forks beside appends, deletes, readers and other forks, on two nodes. */
public interface ForkRaceContract {
    int ROUNDS = 15;
    int THREADS = 6;

    @Test
    default void appendsToTheSourceGoOn(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = bench.session().id();
        sessions.appendEvents(source, counted(1, 200));
        List<Callable<List<Session>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            SessionService node = bench.node(thread).sessions();
            tasks.add(thread < 3 ? () -> append(node, source) : () -> forks(node, source));
        }
        List<Session> forks = Race.run(tasks).stream().flatMap(List::stream).toList();
        assertThat(forks).hasSize(3 * ROUNDS);
        List<Event> events = bench.events(source);
        assertThat(events).hasSize(200 + 3 * ROUNDS);
        for (Session fork : forks) {
            assertThat(bench.events(fork.id())).isEqualTo(Forked.copies(events, fork.eventCount(), fork.id()));
            assertThat(sessions.state(fork.id()).session()).isEqualTo(sessions.stateAt(source, fork.eventCount()));
        }
    }

    private static List<Session> append(SessionService sessions, String source) {
        for (int i = 0; i < ROUNDS; i++) {
            sessions.appendEvent(source, delta("own", i));
        }
        return List.of();
    }

    private static List<Session> forks(SessionService sessions, String source) {
        List<Session> forks = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            forks.add(sessions.fork(source, sessions.get(source).eventCount(), wanted()));
        }
        return forks;
    }

    /** Events that set a key to their number. */
    private static List<NewEvent> counted(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> delta("number", seq))
                .toList();
    }

    @Test
    default void ofManyForksWithOneIdOneIsStored(StoreUnderTest bench) {
        String first = Forked.source(bench.sessions(), 40);
        String second = Forked.source(bench.sessions(), 60);
        for (int round = 0; round < ROUNDS; round++) {
            String id = "fork-" + round;
            List<String> outcomes = Race.run(THREADS, thread -> () -> {
                String wanted = thread % 2 == 0 ? first : second;
                try {
                    Session fork = Forked.fork(bench.node(thread).sessions(), wanted, 40, id);
                    return Objects.requireNonNull(fork.forkedFrom());
                } catch (SessionExistsException e) {
                    return "exists";
                }
            });
            Session stored = bench.sessions().get(id);
            String source = Objects.requireNonNull(stored.forkedFrom());
            assertThat(outcomes).containsOnlyOnce(source);
            assertThat(Collections.frequency(outcomes, "exists")).isEqualTo(THREADS - 1);
            assertThat(bench.events(id)).isEqualTo(Forked.copies(bench.events(source), 40, id));
        }
    }

    @Test
    default void aForkOfASessionThatIsBeingDeletedIsWholeOrRefused(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "fork-" + round;
            String source = Forked.source(bench.sessions(), 300);
            List<Event> events = bench.events(source);
            List<Boolean> outcomes = Race.run(
                    2,
                    thread -> () -> thread == 0
                            ? bench.sessions().delete(source)
                            : isForked(bench.otherNode().sessions(), source, id));
            assertThat(outcomes.get(0)).isTrue();
            Optional<Session> fork = bench.sessions().find(id);
            assertThat(fork.isPresent()).isEqualTo(outcomes.get(1));
            if (fork.isPresent()) {
                assertThat(bench.events(id)).isEqualTo(Forked.copies(events, 250, id));
            }
            assertThat(bench.sessions().find(source)).isEmpty();
        }
        assertThat(bench.sessions().stats().events())
                .isEqualTo(250L * bench.all().size());
    }

    private static boolean isForked(SessionService sessions, String source, String id) {
        try {
            return Forked.fork(sessions, source, 250, id).eventCount() == 250;
        } catch (SessionNotFoundException e) {
            assertThat(e.sessionId()).isEqualTo(source);
            return false;
        }
    }

    @Test
    default void aForkOfASessionThatIsBeingCreatedAnewIsOfOneOfBoth(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        for (int round = 0; round < ROUNDS; round++) {
            String id = "fork-" + round;
            create(sessions, "old");
            List<Boolean> outcomes = Race.run(2, thread -> () -> {
                if (thread == 1) {
                    return isForkedOrShort(bench.otherNode().sessions(), id);
                }
                sessions.delete("source");
                create(sessions, "new");
                return true;
            });
            assertThat(sessions.find(id).isPresent()).isEqualTo(outcomes.get(1));
            if (outcomes.get(1)) {
                List<String> texts = SampleEvents.texts(bench.events(id));
                assertThat(texts).hasSize(250).containsOnly((String)
                        sessions.state(id).session().get("of"));
            }
            assertThat(sessions.delete("source")).isTrue();
        }
    }

    /** Creates a session whose state and whose events say the same. */
    private static void create(SessionService sessions, String of) {
        sessions.create(wanted().withId("source").withState(Map.of("of", of)));
        sessions.appendEvents("source", Collections.nCopies(250, Event.user(of)));
    }

    private static boolean isForkedOrShort(SessionService sessions, String id) {
        try {
            return isForked(sessions, "source", id);
        } catch (InvalidValueException e) {
            // The new session has no events yet.
            assertThat(e.field()).isEqualTo("upToSeq");
            return false;
        }
    }

    @Test
    default void aReaderSeesAWholeForkOrNone(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source =
                sessions.create(wanted().withState(Map.of("plan", "gold"))).id();
        sessions.appendEvents(source, counted(1, 1_500));
        for (int round = 0; round < ROUNDS; round++) {
            String id = "fork-" + round;
            Crowds.writeAndRead(
                    () -> Forked.fork(sessions, source, 1_400, id),
                    () -> assertWholeOrNone(bench.otherNode().sessions(), source, id));
            assertWholeOrNone(sessions, source, id);
            assertThat(sessions.delete(id)).isTrue();
        }
    }

    private static void assertWholeOrNone(SessionService sessions, String source, String id) {
        List<Session> listed =
                sessions.list(SessionFilter.builder().forkedFrom(source).build());
        assertThat(listed).allMatch(session -> session.id().equals(id) && session.eventCount() == 1_400);
        Optional<Event> last = sessions.findEvent(
                id,
                sessions.getEvents(
                                source,
                                EventFilter.builder().afterSeq(1_399).limit(1).build())
                        .get(0)
                        .id());
        try {
            SessionView view = sessions.view(id, EventFilter.last(1));
            assertThat(view.session().eventCount()).isEqualTo(1_400);
            assertThat(view.state().session()).isEqualTo(Map.of("plan", "gold", "number", 1_400L));
            assertThat(view.events().get(0).seq()).isEqualTo(1_400);
            assertThat(sessions.streamEvents(id, EventFilter.all()).count()).isEqualTo(1_400);
        } catch (SessionNotFoundException e) {
            assertThat(last).isEmpty();
            assertThat(listed).isEmpty();
        }
    }
}
