package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreTimeoutException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.testkit.internal.EveryCall;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.load.Crowd;
import io.aster.value.Deadline;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Calls after their deadline, and calls that a deadline ends: the error says whether anything may be stored. */
public interface DeadlineContract {
    int WRITERS = 4;
    int APPENDS = 40;
    Duration LONG = Duration.ofHours(1);

    /** What an append reported to its caller. */
    enum Outcome {
        STORED,
        UNKNOWN,
        REFUSED
    }

    @Test
    default void everyCallAfterItsDeadlineIsRefused(StoreUnderTest bench) {
        String id = bench.session().id();
        Event event = bench.sessions().appendEvent(id, Event.user("hello"));
        Session session = bench.sessions().get(id);
        EveryCall.to(bench.sessions(), session).forEach((name, call) -> ExpectedErrors.late(call));
        assertThat(bench.all()).containsExactly(session);
        assertThat(bench.events(id)).containsExactly(event);
        assertThat(bench.sessions().appendEvent(id, Event.user("again")).seq()).isEqualTo(2);
    }

    @Test
    default void streamReadAfterTheDeadlineEndsInAnError(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(600));
        Iterator<Event> events =
                bench.sessions().streamEvents(id, EventFilter.all()).iterator();
        assertThat(events.next().seq()).isEqualTo(1);
        ExpectedErrors.late(() -> events.forEachRemaining(event -> {}));
        assertThat(bench.sessions().streamEvents(id, EventFilter.all())).hasSize(600);
    }

    @Test
    default void aDeadlineThatDoesNotPassChangesNothing(StoreUnderTest bench) {
        Session session = Deadline.within(LONG, () -> bench.sessions().create(NewSession.of("app", "user", "agent")));
        String id = session.id();
        Event one = Deadline.within(LONG, () -> bench.sessions().appendEvent(id, Event.user("one")));
        Event two = bench.sessions().appendEvent(id, Event.user("two"));
        List<Event> events = Deadline.within(LONG, () -> bench.otherNode().events(id));
        assertThat(events).containsExactly(one, two);
        Session completed = Deadline.within(LONG, () -> bench.sessions().complete(id));
        assertThat(bench.sessions().get(id)).isEqualTo(completed);
        assertThat(Deadline.<Boolean>within(
                        LONG, () -> bench.otherNode().sessions().delete(id)))
                .isTrue();
        assertThat(bench.sessions().find(id)).isEmpty();
    }

    @Test
    default void appendThatItsDeadlineEndsReportsTrulyWhetherItMayBeStored(StoreUnderTest bench) {
        String session = bench.session().id();
        Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
        bench.otherNode();
        try (Crowd<Integer> crowd =
                new Crowd<>(WRITERS, writer -> () -> append(bench.node(writer), session, writer, outcomes))) {
            assertThat(crowd.results()).containsOnly(APPENDS);
        }
        assertThat(outcomes).hasSize(WRITERS * APPENDS);
        appendAgain(bench, session, outcomes, Outcome.UNKNOWN);
        List<String> stored = bench.events(session).stream().map(Event::id).toList();
        assertThat(stored).doesNotHaveDuplicates();
        outcomes.forEach((id, outcome) ->
                assertThat(stored.contains(id)).as(id + " " + outcome).isEqualTo(outcome != Outcome.REFUSED));
        appendAgain(bench, session, outcomes, Outcome.REFUSED);
        List<Event> all = bench.otherNode().events(session);
        assertThat(all.stream().map(Event::id)).containsExactlyInAnyOrderElementsOf(outcomes.keySet());
        assertThat(SampleEvents.seqs(all))
                .isEqualTo(LongStream.rangeClosed(1, all.size()).boxed().toList());
    }

    /** The first writer has no deadline, so that something is stored in any case; the others have short ones. */
    private static int append(Node node, String session, int writer, Map<String, Outcome> outcomes) {
        for (int i = 0; i < APPENDS; i++) {
            String id = writer + "-" + i;
            long nanos = ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(3));
            Outcome outcome = writer == 0
                    ? append(node, session, id)
                    : Deadline.within(Duration.ofNanos(nanos), () -> append(node, session, id));
            outcomes.put(id, outcome);
        }
        return APPENDS;
    }

    private static Outcome append(Node node, String session, String id) {
        try {
            node.sessions().appendEvent(session, Event.user("hello").withId(id));
            return Outcome.STORED;
        } catch (OutcomeUnknownException e) {
            assertThat(e.ids()).containsExactly(id);
            assertThat(Deadline.remaining()).isPresent();
            return Outcome.UNKNOWN;
        } catch (StoreTimeoutException e) {
            assertThat(e.byDeadline()).isTrue();
            return Outcome.REFUSED;
        }
    }

    /** The same append again is safe, even while the first one is still under way. */
    private static void appendAgain(
            StoreUnderTest bench, String session, Map<String, Outcome> outcomes, Outcome wanted) {
        outcomes.forEach((id, outcome) -> {
            if (outcome == wanted) {
                bench.sessions().appendEvent(session, Event.user("hello").withId(id));
            }
        });
    }
}
