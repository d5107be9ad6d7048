package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two callers append the same new id while other sessions are appended to, on one node and on two. How many rounds: the system property
 * {@code aster.kit.rounds}.
 */
public interface SameIdContract {
    /** Stands for an append that was refused because of a known id. */
    List<Event> DUPLICATE = List.of();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void sameNewEventFromTwoCallersIsStoredOnce(int nodes, StoreUnderTest bench) {
        String session = bench.session().id();
        int rounds = rounds(nodes);
        whileOthersAppend(bench, nodes, () -> {
            for (int round = 1; round <= rounds; round++) {
                List<NewEvent> same = SampleEvents.withIds("e" + round);
                List<List<Event>> outcomes = Race.run(2, thread -> () -> append(bench, thread % nodes, session, same));
                assertThat(outcomes.get(1)).isEqualTo(outcomes.get(0));
                assertThat(SampleEvents.seqs(outcomes.get(0))).containsExactly((long) round);
            }
        });
        checkWhole(bench, session, rounds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void sameNewIdWithOtherContentIsADuplicateForOneOfTwoCallers(int nodes, StoreUnderTest bench) {
        String session = bench.session().id();
        int rounds = rounds(nodes);
        whileOthersAppend(bench, nodes, () -> {
            for (int round = 1; round <= rounds; round++) {
                String id = "e" + round;
                List<List<Event>> outcomes = Race.run(
                        2,
                        thread -> () -> append(
                                bench,
                                thread % nodes,
                                session,
                                List.of(Event.user("of " + thread).withId(id))));
                checkOneWon(bench, session, round, outcomes);
            }
        });
        checkWhole(bench, session, rounds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void ofTwoNewBatchesThatShareAnIdOneIsStored(int nodes, StoreUnderTest bench) {
        String session = bench.session().id();
        int rounds = rounds(nodes);
        whileOthersAppend(bench, nodes, () -> {
            for (int round = 1; round <= rounds; round++) {
                String id = "e" + round;
                List<List<NewEvent>> batches =
                        List.of(SampleEvents.withIds("first-" + id, id), SampleEvents.withIds(id, "second-" + id));
                List<List<Event>> outcomes =
                        Race.run(2, thread -> () -> append(bench, thread % nodes, session, batches.get(thread)));
                checkOneWon(bench, session, 2L * round - 1, outcomes);
            }
        });
        checkWhole(bench, session, 2 * rounds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void sameBatchAmongOtherAppendsToItsSessionIsStoredOnce(int nodes, StoreUnderTest bench) {
        String session = bench.session().id();
        List<List<List<Event>>> outcomes = Race.run(8, thread -> () -> {
            List<List<Event>> mine = new ArrayList<>();
            for (int round = 0; round < 25; round++) {
                bench.node(thread % nodes).sessions().appendEvent(session, Event.user("own"));
                mine.add(append(bench, thread % nodes, session, SampleEvents.withIds("a" + round, "b" + round)));
            }
            return mine;
        });
        outcomes.forEach(mine -> assertThat(mine).isEqualTo(outcomes.get(0)).doesNotContain(DUPLICATE));
        checkWhole(bench, session, 8 * 25 + 2 * 25);
    }

    /** A store may remember ids in a cache of its own; the thousands before the last ones count too. */
    @Test
    default void anIdIsKnownAfterThousandsOfOthers(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> first = bench.sessions().appendEvents(session, SampleEvents.withIds("first", "second"));
        for (int i = 0; i < 3; i++) {
            bench.sessions().appendEvents(session, SampleEvents.numbered(4_000));
        }
        assertThat(append(bench, 0, session, SampleEvents.withIds("first", "second")))
                .isEqualTo(first);
        assertThat(append(bench, 1, session, SampleEvents.withIds("second"))).isEqualTo(first.subList(1, 2));
        assertThat(append(bench, 1, session, List.of(Event.user("other").withId("first"))))
                .isEqualTo(DUPLICATE);
        assertThat(bench.sessions().get(session).eventCount()).isEqualTo(12_002);
        assertThat(SampleEvents.seqs(bench.events(session)))
                .isEqualTo(LongStream.rangeClosed(1, 10_000).boxed().toList());
    }

    /** Fewer on two nodes, where a store may have to wait for locks of the other. */
    private static int rounds(int nodes) {
        return Integer.getInteger("aster.kit.rounds", nodes == 1 ? 60 : 20);
    }

    private static void whileOthersAppend(StoreUnderTest bench, int nodes, Runnable work) {
        List<String> others = List.of(
                bench.session().id(), bench.session().id(), bench.session().id());
        List<Runnable> writing = IntStream.range(0, others.size())
                .<Runnable>mapToObj(
                        i -> () -> bench.node(i % nodes).sessions().appendEvent(others.get(i), Event.user("meanwhile")))
                .toList();
        Crowds.during(writing, work);
        for (String other : others) {
            List<Long> seqs = bench.sessions()
                    .streamEvents(other, EventFilter.all())
                    .map(Event::seq)
                    .toList();
            assertThat(seqs)
                    .isNotEmpty()
                    .isEqualTo(LongStream.rangeClosed(1, seqs.size()).boxed().toList());
        }
    }

    private static List<Event> append(StoreUnderTest bench, int node, String session, List<NewEvent> events) {
        try {
            return bench.node(node).sessions().appendEvents(session, events);
        } catch (DuplicateEventException e) {
            return DUPLICATE;
        }
    }

    /** Exactly one was refused; the events that the other received are stored. */
    private static void checkOneWon(StoreUnderTest bench, String session, long firstSeq, List<List<Event>> outcomes) {
        assertThat(Collections.frequency(outcomes, DUPLICATE)).isEqualTo(1);
        List<Event> won = outcomes.get(outcomes.indexOf(DUPLICATE) == 0 ? 1 : 0);
        assertThat(bench.sessions()
                        .getEvents(
                                session,
                                EventFilter.builder().afterSeq(firstSeq - 1).build()))
                .isEqualTo(won);
    }

    /** No id twice, no gap, and the count that was to be expected. */
    private static void checkWhole(StoreUnderTest bench, String session, int count) {
        List<Event> stored = bench.events(session);
        assertThat(SampleEvents.seqs(stored))
                .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(stored).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(bench.sessions().get(session).eventCount()).isEqualTo(count);
        assertThat(bench.otherNode().events(session)).isEqualTo(stored);
    }
}
