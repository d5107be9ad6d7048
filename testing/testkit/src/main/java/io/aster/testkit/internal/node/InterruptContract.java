package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreInterruptedException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.testkit.internal.EveryCall;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.internal.Threads;
import io.aster.testkit.load.Crowd;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls on interrupted threads, and interrupts during calls: an error of its own kind that says whether anything may be stored. */
public interface InterruptContract {
    int WRITERS = 4;
    int APPENDS = 40;

    /** What an append reported to its caller. */
    enum Outcome {
        STORED,
        UNKNOWN,
        REFUSED
    }

    @Test
    default void everyCallOnAnInterruptedThreadIsRefused(StoreUnderTest bench) {
        String id = bench.session().id();
        Event event = bench.sessions().appendEvent(id, Event.user("hello"));
        Session session = bench.sessions().get(id);
        EveryCall.to(bench.sessions(), session).forEach((name, call) -> ExpectedErrors.interrupted(call));
        assertThat(bench.all()).containsExactly(session);
        assertThat(bench.events(id)).containsExactly(event);
        assertThat(bench.sessions().appendEvent(id, Event.user("again")).seq()).isEqualTo(2);
    }

    @Test
    default void streamReadOnAnInterruptedThreadEndsInAnError(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(600));
        Iterator<Event> events =
                bench.sessions().streamEvents(id, EventFilter.all()).iterator();
        assertThat(events.next().seq()).isEqualTo(1);
        ExpectedErrors.interrupted(() -> events.forEachRemaining(event -> {}));
        assertThat(bench.sessions().streamEvents(id, EventFilter.all())).hasSize(600);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void interruptedAppendReportsTrulyWhetherItMayBeStored(boolean virtual, StoreUnderTest bench) {
        String session = bench.session().id();
        Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
        Queue<Thread> writers = new ConcurrentLinkedQueue<>();
        bench.otherNode();
        List<Callable<Integer>> tasks = IntStream.range(0, WRITERS)
                .<Callable<Integer>>mapToObj(writer -> () -> {
                    writers.add(Thread.currentThread());
                    return append(bench.node(writer), session, writer, outcomes);
                })
                .toList();
        ThreadFactory threads = virtual ? Threads.virtualIfPossible() : Thread::new;
        try (Crowd<Integer> crowd = new Crowd<>(tasks, threads)) {
            while (!crowd.isDone()) {
                writers.forEach(Thread::interrupt);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(300));
            }
            assertThat(crowd.results()).containsOnly(APPENDS);
        }
        assertThat(outcomes).hasSize(WRITERS * APPENDS);
        appendAgain(bench, session, outcomes, Outcome.UNKNOWN);
        checkStored(bench, session, with(outcomes, Outcome.STORED, Outcome.UNKNOWN));
        appendAgain(bench, session, outcomes, Outcome.REFUSED);
        checkStored(bench, session, outcomes.keySet());
    }

    private static int append(Node node, String session, int writer, Map<String, Outcome> outcomes) {
        for (int i = 0; i < APPENDS; i++) {
            String id = writer + "-" + i;
            outcomes.put(id, append(node, session, id));
        }
        return APPENDS;
    }

    private static Outcome append(Node node, String session, String id) {
        try {
            node.sessions().appendEvent(session, Event.user("hello").withId(id));
            return Outcome.STORED;
        } catch (StoreInterruptedException e) {
            assertThat(e.ids()).isEqualTo(e.mayBeStored() ? List.of(id) : List.of());
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return e.mayBeStored() ? Outcome.UNKNOWN : Outcome.REFUSED;
        } finally {
            Thread.interrupted();
        }
    }

    private static Set<String> with(Map<String, Outcome> outcomes, Outcome... wanted) {
        return outcomes.keySet().stream()
                .filter(id -> List.of(wanted).contains(outcomes.get(id)))
                .collect(Collectors.toSet());
    }

    /** The same append again is safe, even while the first one is still under way. */
    private static void appendAgain(
            StoreUnderTest bench, String session, Map<String, Outcome> outcomes, Outcome outcome) {
        for (String id : with(outcomes, outcome)) {
            bench.sessions().appendEvent(session, Event.user("hello").withId(id));
        }
    }

    private static void checkStored(StoreUnderTest bench, String session, Set<String> ids) {
        List<Event> stored = bench.events(session);
        List<String> storedIds = stored.stream().map(Event::id).toList();
        assertThat(storedIds).doesNotHaveDuplicates();
        assertThat(storedIds.stream().filter(id -> !ids.contains(id)))
                .as("stored against what was reported")
                .isEmpty();
        assertThat(ids.stream().filter(id -> !storedIds.contains(id)))
                .as("lost")
                .isEmpty();
        assertThat(SampleEvents.seqs(stored))
                .isEqualTo(LongStream.rangeClosed(1, ids.size()).boxed().toList());
        assertThat(bench.otherNode().sessions().get(session).eventCount()).isEqualTo(ids.size());
    }
}
