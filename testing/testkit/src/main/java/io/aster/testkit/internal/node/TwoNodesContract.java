package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.IllegalTransitionException;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two nodes write to the same sessions: each write takes effect once, and every conflict is reported. */
public interface TwoNodesContract {
    int CALLERS = 8;
    long CONFLICT = -1;

    @Test
    default void appendsOfTwoNodesToOneSessionAreAllThereOnce(StoreUnderTest bench) {
        String session = bench.session().id();
        List<List<Event>> appended = Race.run(CALLERS, thread -> () -> {
            List<Event> mine = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                NewEvent event =
                        Event.builder("thread-" + thread).invocationId("" + i).build();
                mine.addAll(bench.node(thread).sessions().appendEvents(session, Collections.nCopies(1 + i % 3, event)));
            }
            return mine;
        });
        List<Event> stored = bench.events(session);
        assertThat(SampleEvents.seqs(stored))
                .isEqualTo(LongStream.rangeClosed(1, CALLERS * 60).boxed().toList());
        assertThat(stored).extracting(Event::id).doesNotHaveDuplicates();
        for (int thread = 0; thread < CALLERS; thread++) {
            String author = "thread-" + thread;
            assertThat(stored.stream().filter(event -> event.author().equals(author)))
                    .containsExactlyElementsOf(appended.get(thread));
        }
        assertThat(bench.otherNode().events(session)).isEqualTo(stored);
        assertThat(bench.otherNode().sessions().get(session).eventCount()).isEqualTo(CALLERS * 60);
    }

    @Test
    default void ofAppendsWithTheSameExpectationOneIsStored(StoreUnderTest bench) {
        String session = bench.session().id();
        for (long seq = 0; seq < 30; seq++) {
            long expected = seq;
            List<Long> outcomes = Race.run(4, thread -> () -> {
                NewEvent event = Event.user("of " + thread);
                try {
                    return bench.node(thread)
                            .sessions()
                            .appendEvents(session, List.of(event), expected)
                            .get(0)
                            .seq();
                } catch (SessionConflictException e) {
                    assertThat(e.expected()).isEqualTo(expected);
                    assertThat(e.actual()).isEqualTo(expected + 1);
                    return CONFLICT;
                }
            });
            assertThat(outcomes).containsOnlyOnce(expected + 1).containsOnly(expected + 1, CONFLICT);
            assertThat(SampleEvents.texts(bench.events(session)))
                    .hasSize((int) expected + 1)
                    .endsWith("of " + outcomes.indexOf(expected + 1));
        }
    }

    @Test
    default void ofUpdatesOfTheSameVersionOneIsMade(StoreUnderTest bench) {
        Session session = bench.session();
        for (long version = 1; version <= 30; version++) {
            Session before = session;
            List<Long> outcomes =
                    Race.run(4, thread -> () -> update(bench.node(thread), before.withAgentId("agent-" + thread)));
            session = bench.sessions().get(before.id());
            assertThat(outcomes).containsOnlyOnce(version + 1).containsOnly(version + 1, CONFLICT);
            assertThat(session.version()).isEqualTo(version + 1);
            assertThat(session.agentId()).isEqualTo("agent-" + outcomes.indexOf(version + 1));
        }
    }

    @Test
    default void ofUpdatesToTheSameValuesOneIsMade(StoreUnderTest bench) {
        Session session = bench.session();
        for (long version = 1; version <= 30; version++) {
            Session changed = session.withMetadata(Map.of("n", version));
            List<Long> outcomes = Race.run(4, thread -> () -> update(bench.node(thread), changed));
            session = bench.sessions().get(session.id());
            assertThat(outcomes).containsOnlyOnce(version + 1).containsOnly(version + 1, CONFLICT);
            assertThat(session.version()).isEqualTo(version + 1);
        }
    }

    @Test
    default void updateOfWhatTheOtherNodeChangedIsAConflict(StoreUnderTest bench) {
        Session session = bench.session();
        assertThat(bench.otherNode().sessions().get(session.id())).isEqualTo(session);
        Session theirs = bench.otherNode().sessions().update(session.withAgentId("theirs"));
        ExpectedErrors.conflict(session.id(), 1, 2, () -> bench.sessions().update(session.withAgentId("ours")));
        bench.sessions().update(bench.sessions().get(session.id()).withAgentId("ours"));
        ExpectedErrors.conflict(
                session.id(), 2, 3, () -> bench.otherNode().sessions().update(theirs.withAgentId("again")));
        assertThat(bench.otherNode().sessions().get(session.id()).agentId()).isEqualTo("ours");
    }

    @Test
    default void updatesOfOneNodeAndAppendsOfTheOtherLoseNothing(StoreUnderTest bench) {
        String session = bench.session().id();
        assertThat(Race.run(4, thread -> () -> {
                    for (int i = 0; i < 30; i++) {
                        if (thread == 0) {
                            Session now = bench.sessions().get(session);
                            bench.sessions().update(now.withAgentId("agent-" + i));
                        } else {
                            bench.node(thread).sessions().appendEvent(session, Event.user("hello"));
                        }
                    }
                    return 30;
                }))
                .containsOnly(30);
        Session after = bench.otherNode().sessions().get(session);
        assertThat(after.version()).isEqualTo(31);
        assertThat(after.agentId()).isEqualTo("agent-29");
        assertThat(after.eventCount()).isEqualTo(90);
        assertThat(bench.events(session)).hasSize(90);
    }

    @Test
    default void ofNodesThatMakeTheSameSessionOneDoes(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String id = "round-" + round;
            List<String> outcomes = Race.run(4, thread -> () -> {
                String user = "user-" + thread;
                try {
                    return bench.node(thread)
                            .sessions()
                            .create(NewSession.of("app", user, "agent").withId(id))
                            .userId();
                } catch (SessionExistsException e) {
                    return "exists";
                }
            });
            assertThat(Collections.frequency(outcomes, "exists")).isEqualTo(3);
            assertThat(outcomes).contains(bench.sessions().get(id).userId());
        }
        assertThat(bench.otherNode().all()).hasSize(20);
    }

    @Test
    default void ofNodesThatCompleteASessionOneDoes(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String id = bench.session().id();
            List<String> outcomes = Race.run(4, thread -> () -> {
                try {
                    return bench.node(thread).sessions().complete(id).status().code();
                } catch (IllegalTransitionException e) {
                    return "too late";
                }
            });
            assertThat(Collections.frequency(outcomes, "too late")).isEqualTo(3);
            assertThat(Collections.frequency(outcomes, "completed")).isEqualTo(1);
            assertThat(bench.sessions().get(id).version()).isEqualTo(2);
        }
    }

    @Test
    default void statusThatOneNodeSetsHoldsForTheOther(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.otherNode().sessions().appendEvent(id, Event.user("hello"));
        bench.sessions().complete(id);
        ExpectedErrors.notActive(
                id, SessionStatus.COMPLETED, () -> bench.otherNode().sessions().appendEvent(id, Event.user("late")));
        bench.otherNode().sessions().reactivate(id);
        assertThat(bench.sessions().appendEvent(id, Event.user("again")).seq()).isEqualTo(2);
        bench.otherNode().sessions().fail(id);
        ExpectedErrors.notActive(
                id, SessionStatus.FAILED, () -> bench.sessions().appendEvent(id, Event.user("late")));
        assertThat(bench.events(id)).hasSize(2);
    }

    @Test
    default void appendOfOneNodeIsKnownToTheOther(StoreUnderTest bench) {
        String id = bench.session().id();
        List<Event> first = bench.sessions().appendEvents(id, SampleEvents.withIds("a", "b", "c"));
        assertThat(bench.otherNode().sessions().appendEvents(id, SampleEvents.withIds("a", "b", "c")))
                .isEqualTo(first);
        assertThat(bench.otherNode().sessions().appendEvents(id, SampleEvents.withIds("b")))
                .isEqualTo(first.subList(1, 2));
        ExpectedErrors.of(
                DuplicateEventException.class,
                () -> bench.otherNode()
                        .sessions()
                        .appendEvent(id, Event.user("other").withId("a")));
        ExpectedErrors.duplicate(
                id, List.of("c"), () -> bench.otherNode().sessions().appendEvents(id, SampleEvents.withIds("c", "d")));
        assertThat(bench.events(id)).isEqualTo(first);
        assertThat(bench.otherNode().events(id)).isEqualTo(first);
    }

    private static long update(Node node, Session changed) {
        try {
            return node.sessions().update(changed).version();
        } catch (SessionConflictException e) {
            assertThat(e.expected()).isEqualTo(changed.version());
            assertThat(e.actual()).isEqualTo(changed.version() + 1);
            return CONFLICT;
        }
    }
}
