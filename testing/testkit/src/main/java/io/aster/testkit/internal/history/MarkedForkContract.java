package io.aster.testkit.internal.history;

import static io.aster.testkit.internal.SampleEvents.delta;
import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static io.aster.testkit.internal.history.Parts.abandoned;
import static io.aster.testkit.internal.history.Parts.archived;
import static io.aster.testkit.internal.history.Parts.compact;
import static io.aster.testkit.internal.history.Parts.forModel;
import static io.aster.testkit.internal.history.Parts.rewind;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Compaction;
import io.aster.value.HistoryMarks;
import io.aster.value.SeqRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Forks of sessions that were compacted or rewound: what is copied is archived or abandoned there, too. */
public interface MarkedForkContract {
    Compaction COMPACTION = new Compaction(3, 9, 2);

    /** Events 1 to 3 are archived by the summary 9 and 10; 7, 8 and 11 are abandoned; 12 is the last one. */
    private static String source(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 8);
        compact(sessions, id, 3, 2);
        sessions.appendEvent(id, Event.user("11"));
        rewind(sessions, id, 6);
        sessions.appendEvent(id, Event.user("12"));
        return id;
    }

    private static Session fork(SessionService sessions, String source, long upToSeq) {
        return sessions.fork(source, upToSeq, wanted());
    }

    private static HistoryMarks marks(List<Compaction> compactions, SeqRange... abandoned) {
        return new HistoryMarks(compactions, List.of(abandoned));
    }

    @Test
    default void aForkMarksItsCopiesAsTheOriginalsAre(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = source(bench);
        Session before = sessions.get(source);
        Session fork = fork(sessions, source, 12);
        assertThat(fork.marks()).isEqualTo(before.marks());
        assertThat(fork.version()).isEqualTo(1);
        assertThat(bench.otherNode().sessions().get(fork.id())).isEqualTo(fork);
        assertThat(sessions.view(fork.id(), EventFilter.last(1)).session()).isEqualTo(fork);
        assertThat(sessions.list(SessionFilter.builder().forkedFrom(source).build()))
                .containsExactly(fork);
        assertThat(forModel(sessions, fork.id())).containsExactly(9L, 10L, 4L, 5L, 6L, 12L);
        assertThat(archived(sessions, fork.id())).containsExactly(1L, 2L, 3L);
        assertThat(abandoned(sessions, fork.id())).containsExactly(7L, 8L, 11L);
        assertThat(sessions.get(source)).isEqualTo(before);
    }

    @Test
    default void marksOfWhatIsNotCopiedAreLeftOut(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = source(bench);
        SeqRange both = new SeqRange(7, 8);
        Map<Long, HistoryMarks> expected = Map.of(
                11L, marks(List.of(COMPACTION), both, new SeqRange(11, 11)),
                10L, marks(List.of(COMPACTION), both),
                9L, marks(List.of(), new SeqRange(7, 9)),
                8L, marks(List.of(), both),
                7L, marks(List.of(), new SeqRange(7, 7)),
                6L, HistoryMarks.NONE,
                2L, HistoryMarks.NONE,
                0L, HistoryMarks.NONE);
        expected.forEach((upToSeq, marks) -> {
            Session fork = fork(sessions, source, upToSeq);
            assertThat(fork.marks()).as("%d", upToSeq).isEqualTo(marks);
            assertThat(bench.otherNode().sessions().get(fork.id())).isEqualTo(fork);
        });
        assertThat(forModel(sessions, fork(sessions, source, 10).id())).containsExactly(9L, 10L, 4L, 5L, 6L);
        // The summary was not copied as a whole: the originals are live again, and its part is not.
        assertThat(forModel(sessions, fork(sessions, source, 9).id())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(forModel(sessions, fork(sessions, source, 7).id())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    default void anEarlierCompactionIsInForceWhereTheLaterOneIsNotCopied(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Parts.session(bench, 6);
        compact(sessions, source, 2, 1);
        compact(sessions, source, 4, 1);
        assertThat(forModel(sessions, source)).containsExactly(8L, 5L, 6L);
        assertThat(forModel(sessions, fork(sessions, source, 8).id())).containsExactly(8L, 5L, 6L);
        assertThat(forModel(sessions, fork(sessions, source, 7).id())).containsExactly(7L, 3L, 4L, 5L, 6L);
    }

    @Test
    default void aForkIsCompactedAndRewoundByItself(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = source(bench);
        Session before = sessions.get(source);
        String fork = fork(sessions, source, 12).id();
        compact(sessions, fork, 5, 1);
        assertThat(forModel(sessions, fork)).containsExactly(13L, 6L, 12L);
        rewind(sessions, fork, 4);
        assertThat(forModel(sessions, fork)).containsExactly(9L, 10L, 4L);
        assertThat(sessions.get(source)).isEqualTo(before);
        rewind(sessions, source, 2);
        assertThat(forModel(sessions, fork)).containsExactly(9L, 10L, 4L);
        String again = fork(sessions, fork, 13).id();
        assertThat(sessions.get(again).marks()).isEqualTo(sessions.get(fork).marks());
    }

    @Test
    default void aMarkedForkIsRestoredWithItsMarks(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session fork = fork(sessions, source(bench), 11);
        List<Event> events = bench.events(fork.id());
        sessions.delete(fork.id());
        assertThat(sessions.restore(fork, events)).isEqualTo(fork);
        assertThat(bench.otherNode().sessions().get(fork.id())).isEqualTo(fork);
    }

    @Test
    default void aReaderFindsAForkWithItsMarksOrNone(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = source(bench);
        HistoryMarks marks = sessions.get(source).marks();
        SessionService reader = bench.otherNode().sessions();
        for (int round = 0; round < 15; round++) {
            String id = "fork-" + round;
            Crowds.writeAndRead(() -> sessions.fork(source, 12, wanted().withId(id)), () -> {
                Optional<Session> found = reader.find(id);
                found.ifPresent(fork -> assertThat(fork.marks()).isEqualTo(marks));
            });
        }
    }

    /** State and marks of a fork are of the same moment, also if its source is rewound or compacted while it is copied. */
    @Test
    default void aForkOfASessionThatIsBeingRewoundIsOfOneMoment(StoreUnderTest bench) {
        SessionService other = bench.otherNode().sessions();
        for (int round = 0; round < 15; round++) {
            String source = bench.session().id();
            bench.sessions()
                    .appendEvents(
                            source, List.of(delta("key", 1L), Event.user("2"), delta("key", 3L), Event.user("4")));
            List<Session> done =
                    Race.run(List.of(() -> fork(bench.sessions(), source, 4), () -> other.rewind(source, 2, 4)));
            Session fork = done.get(0);
            boolean isRewound = !fork.marks().equals(HistoryMarks.NONE);
            Map<String, Object> expected = Map.of("key", isRewound ? 1L : 3L);
            assertThat(bench.sessions().state(fork.id()).session()).isEqualTo(expected);
            assertThat(bench.sessions().stateAt(fork.id(), 4)).isEqualTo(expected);
            assertThat(forModel(bench.sessions(), fork.id()))
                    .isEqualTo(isRewound ? List.of(1L, 2L) : List.of(1L, 2L, 3L, 4L));
        }
    }
}
