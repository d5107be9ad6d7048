package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** One node deletes what the other works on. */
public interface TwoNodesDeleteContract {
    int EVENTS = 3_000;

    @Test
    default void appendAfterADeleteOnTheOtherNodeFindsNoSession(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String id = bench.session().id();
            List<Event> events = bench.sessions().appendEvents(id, SampleEvents.withIds("a", "b"));
            assertThat(bench.otherNode().events(id)).isEqualTo(events);
            assertThat(bench.otherNode().sessions().delete(id)).isTrue();
            ExpectedErrors.notFound(id, () -> bench.sessions().appendEvent(id, Event.user("late")));
            ExpectedErrors.notFound(id, () -> bench.sessions().appendEvents(id, SampleEvents.withIds("a", "b")));
            ExpectedErrors.notFound(id, () -> bench.sessions().complete(id));
            ExpectedErrors.notFound(id, () -> bench.events(id));
        }
        assertThat(bench.all()).isEmpty();
        assertThat(bench.sessions().stats().events()).isZero();
    }

    @Test
    default void updateAfterADeleteOnTheOtherNodeFindsNoSession(StoreUnderTest bench) {
        Session session = bench.session("s");
        assertThat(bench.otherNode().sessions().delete("s")).isTrue();
        ExpectedErrors.notFound("s", () -> bench.sessions().update(session.withAgentId("late")));
        assertThat(bench.otherNode().sessions().find("s")).isEmpty();
        assertThat(bench.sessions().delete("s")).isFalse();
    }

    @Test
    default void sessionMadeAgainOnTheOtherNodeIsAnotherOne(StoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            Session first = bench.session("s");
            bench.sessions().appendEvents("s", SampleEvents.withIds("a", "b", "c"));
            assertThat(bench.otherNode().sessions().delete("s")).isTrue();
            bench.otherNode().clock().advance(Duration.ofSeconds(1));
            Session second = bench.otherNode().sessions().create(newSession("s"));
            assertThat(bench.sessions().get("s")).isEqualTo(second);
            ExpectedErrors.conflict("s", 1, 1, () -> bench.sessions().update(first.withAgentId("late")));
            List<Event> events = bench.sessions().appendEvents("s", SampleEvents.withIds("c"), 0);
            assertThat(SampleEvents.seqs(events)).containsExactly(1L);
            assertThat(bench.otherNode().events("s")).isEqualTo(events);
            assertThat(bench.sessions().delete("s")).isTrue();
        }
    }

    @Test
    default void lateAppendsOfOneNodeNeverBringBackWhatTheOtherDeletes(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String id = bench.session().id();
            bench.sessions().appendEvents(id, SampleEvents.numbered(3));
            assertThat(bench.otherNode().events(id)).hasSize(3);
            List<Callable<String>> tasks = new ArrayList<>(Collections.nCopies(3, () -> appendUntilGone(bench, id)));
            tasks.add(() -> "deleted " + bench.otherNode().sessions().delete(id));
            assertThat(Race.run(tasks)).containsExactly("gone", "gone", "gone", "deleted true");
            assertThat(bench.sessions().find(id)).isEmpty();
            assertThat(bench.sessions().stats().events()).isZero();
        }
        assertThat(bench.otherNode().all()).isEmpty();
    }

    @Test
    default void ofNodesThatDeleteASessionOneDoes(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String id = bench.session().id();
            bench.otherNode().sessions().appendEvent(id, Event.user("hello"));
            List<Boolean> outcomes =
                    Race.run(4, thread -> () -> bench.node(thread).sessions().delete(id));
            assertThat(Collections.frequency(outcomes, true)).isEqualTo(1);
            assertThat(bench.otherNode().sessions().find(id)).isEmpty();
        }
    }

    @Test
    default void ofNodesThatDeleteAUsersSessionsEachIsCountedOnce(StoreUnderTest bench) {
        for (int i = 0; i < 60; i++) {
            bench.sessions().appendEvents(bench.session().id(), SampleEvents.numbered(3));
        }
        List<Long> outcomes = Race.run(
                4,
                thread -> () -> bench.node(thread)
                        .sessions()
                        .deleteByUser("app", "user")
                        .sessions());
        assertThat(outcomes.stream().mapToLong(Long::longValue).sum()).isEqualTo(60);
        assertThat(bench.all()).isEmpty();
        assertThat(bench.otherNode().sessions().stats().events()).isZero();
    }

    @Test
    default void deleteIsOneMomentForEveryReader(StoreUnderTest bench) {
        for (int round = 0; round < 5; round++) {
            String id = bench.session().id();
            bench.sessions().appendEvents(id, SampleEvents.numbered(EVENTS));
            assertThat(bench.otherNode().events(id)).hasSize(EVENTS);
            List<Boolean> outcomes = Race.run(
                    4,
                    thread -> () ->
                            thread == 0 ? bench.sessions().delete(id) : readsWholeUntilGone(bench.node(thread), id));
            assertThat(outcomes).containsOnly(true);
            assertThat(bench.sessions().stats().events()).isZero();
        }
    }

    @Test
    default void idOfASessionThatIsGoneCanBeTakenAtOnce(StoreUnderTest bench) {
        for (int round = 0; round < 5; round++) {
            String id = bench.session("s").id();
            bench.sessions().appendEvents(id, SampleEvents.numbered(EVENTS));
            List<Callable<Long>> tasks =
                    List.of(() -> bench.sessions().delete(id) ? 1L : 0L, () -> createWhenGone(bench.otherNode(), id));
            assertThat(Race.run(tasks)).containsExactly(1L, 1L);
            assertThat(bench.sessions().get(id).eventCount()).isZero();
            assertThat(bench.events(id)).isEmpty();
            assertThat(bench.otherNode().sessions().delete(id)).isTrue();
        }
    }

    /** A delete that has listed a session may find another one in its place. */
    @Test
    default void deleteByAppNeverTakesASessionOfAnotherAppThatTookTheId(StoreUnderTest bench) {
        Crowds.during(List.of(() -> bench.otherNode().sessions().deleteByApp("app")), () -> {
            for (int round = 0; round < 100; round++) {
                bench.session("s");
                bench.sessions().delete("s");
                Session other = bench.sessions()
                        .create(NewSession.of("other", "user", "agent").withId("s"));
                Event event = bench.sessions().appendEvent("s", Event.user("hello"));
                assertThat(bench.sessions().get("s").appName()).isEqualTo(other.appName());
                assertThat(bench.events("s")).containsExactly(event);
                assertThat(bench.sessions().delete("s")).isTrue();
            }
        });
    }

    private static boolean readsWholeUntilGone(Node node, String id) {
        Deadline deadline = new Deadline();
        try {
            while (deadline.isOpen()) {
                assertThat(node.events(id)).hasSize(EVENTS);
            }
            return false;
        } catch (SessionNotFoundException e) {
            assertThat(node.sessions().find(id)).isEmpty();
            return true;
        }
    }

    private static long createWhenGone(Node node, String id) {
        Deadline deadline = new Deadline();
        while (node.sessions().find(id).isPresent()) {
            assertThat(deadline.isOpen()).isTrue();
        }
        return node.sessions().create(newSession(id)).version();
    }

    private static NewSession newSession(String id) {
        return NewSession.of("app", "user", "agent").withId(id);
    }

    private static String appendUntilGone(StoreUnderTest bench, String id) {
        Deadline deadline = new Deadline();
        try {
            while (deadline.isOpen()) {
                bench.sessions().appendEvent(id, Event.user("late"));
            }
            return "never gone";
        } catch (SessionNotFoundException e) {
            return "gone";
        }
    }
}
