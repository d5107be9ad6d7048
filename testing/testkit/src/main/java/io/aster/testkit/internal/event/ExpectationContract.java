package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotActiveException;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Appends that expect what the session's last event is. */
public interface ExpectationContract {
    @Test
    default void appendWithTheRightExpectation(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> first = bench.sessions().appendEvents(session, SampleEvents.numbered(2), 0);
        List<Event> second = bench.sessions().appendEvents(session, SampleEvents.numbered(1), 2);
        assertThat(SampleEvents.seqs(first)).containsExactly(1L, 2L);
        assertThat(SampleEvents.seqs(second)).containsExactly(3L);
        assertThat(bench.events(session)).hasSize(3).startsWith(first.get(0)).endsWith(second.get(0));
    }

    @Test
    default void appendOfOneEventHasAnExpectation(StoreUnderTest bench) {
        String session = bench.session().id();
        Event first = bench.sessions().appendEvent(session, Event.user("1"), 0);
        ExpectedErrors.conflict(session, 0, 1, () -> bench.sessions().appendEvent(session, Event.user("2"), 0));
        Event second = bench.otherNode().sessions().appendEvent(session, Event.user("2"), 1);
        ExpectedErrors.invalid("expectedSeq", () -> bench.sessions().appendEvent(session, Event.user("3"), -1));
        assertThat(bench.events(session)).containsExactly(first, second);
        assertThat(second.seq()).isEqualTo(2);
    }

    @Test
    default void appendWithAWrongExpectationTellsBothAndStoresNothing(StoreUnderTest bench) {
        String session = bench.session().id();
        ExpectedErrors.conflict(
                session, 1, 0, () -> bench.sessions().appendEvents(session, SampleEvents.numbered(1), 1));
        List<Event> events = bench.sessions().appendEvents(session, SampleEvents.numbered(3));
        Session before = bench.sessions().get(session);
        for (long wrong : new long[] {0, 1, 2, 4, 5_000_000_000L, Long.MAX_VALUE}) {
            ExpectedErrors.conflict(
                    session, wrong, 3, () -> bench.sessions().appendEvents(session, SampleEvents.numbered(2), wrong));
        }
        assertThat(bench.sessions().get(session)).isEqualTo(before);
        assertThat(bench.events(session)).isEqualTo(events);
    }

    @Test
    default void appendOfNothingHasItsExpectationCheckedToo(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> events = bench.sessions().appendEvents(session, SampleEvents.numbered(3));
        assertThat(bench.sessions().appendEvents(session, List.of(), 3)).isEmpty();
        ExpectedErrors.conflict(session, 2, 3, () -> bench.sessions().appendEvents(session, List.of(), 2));
        assertThat(bench.events(session)).isEqualTo(events);
    }

    @Test
    default void expectationMustNotBeNegative(StoreUnderTest bench) {
        String session = bench.session().id();
        ExpectedErrors.invalid(
                "expectedSeq", () -> bench.sessions().appendEvents(session, SampleEvents.numbered(1), -1));
        List<Event> appended = bench.sessions().appendEvents(session, SampleEvents.numbered(1), 0);
        assertThat(bench.events(session)).isEqualTo(appended);
    }

    @Test
    default void duplicateIsToldBeforeAWrongExpectationAndAWrongStatus(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> events = bench.sessions().appendEvents(session, SampleEvents.withIds("a"));
        bench.sessions().complete(session);
        ExpectedErrors.duplicate(
                session, List.of("a"), () -> bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b"), 9));
        assertThat(bench.events(session)).isEqualTo(events);
    }

    @Test
    default void wrongStatusIsToldBeforeAWrongExpectation(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> events = bench.sessions().appendEvents(session, SampleEvents.withIds("a"));
        bench.sessions().complete(session);
        ExpectedErrors.of(
                SessionNotActiveException.class,
                () -> bench.sessions().appendEvents(session, SampleEvents.withIds("b"), 9));
        assertThat(bench.events(session)).isEqualTo(events);
    }

    @Test
    default void ofTwoWritersWithTheSameExpectationOneWins(StoreUnderTest bench) {
        String session = bench.session().id();
        for (long round = 0; round < 100; round++) {
            long expected = round;
            List<String> outcomes = Race.run(2, thread -> () -> appendOne(bench, session, expected, thread));
            String won = "seq " + (expected + 1);
            String lost = "conflict " + expected + " " + (expected + 1);
            assertThat(outcomes).containsExactlyInAnyOrder(won, lost);
            Event last = bench.events(session).get((int) expected);
            assertThat(last.author()).isEqualTo("writer-" + outcomes.indexOf(won));
        }
        assertThat(bench.events(session)).hasSize(100);
    }

    @Test
    default void writersThatReadAgainAfterAConflictLoseNothing(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Integer> conflicts = Race.run(8, thread -> () -> {
            int lost = 0;
            for (int written = 0; written < 10; ) {
                long expected = bench.sessions().get(session).eventCount();
                if (appendOne(bench, session, expected, thread).startsWith("seq")) {
                    written++;
                } else {
                    lost++;
                }
            }
            return lost;
        });
        assertThat(conflicts).hasSize(8);
        List<String> authors = bench.events(session).stream().map(Event::author).toList();
        assertThat(authors).hasSize(80);
        for (int thread = 0; thread < 8; thread++) {
            assertThat(Collections.frequency(authors, "writer-" + thread)).isEqualTo(10);
        }
    }

    private static String appendOne(StoreUnderTest bench, String session, long expected, int thread) {
        try {
            List<Event> appended = bench.sessions()
                    .appendEvents(
                            session, List.of(Event.builder("writer-" + thread).build()), expected);
            return "seq " + appended.get(0).seq();
        } catch (SessionConflictException e) {
            return "conflict " + e.expected() + " " + e.actual();
        }
    }
}
