package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Deleting sessions: their events go too, and nothing brings them back. */
interface DeleteContract {
    @Test
    default void deleteRemovesTheSessionAndItsEvents(StoreUnderTest bench) {
        bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.numbered(3));
        assertThat(bench.sessions().delete("s")).isTrue();
        checkGone(bench, "s");
        assertThat(bench.store().sessions().stats().events()).isZero();
        assertThat(bench.all()).isEmpty();
    }

    @Test
    default void deleteOfAMissingSessionSaysSo(StoreUnderTest bench) {
        Session other = bench.session("other");
        assertThat(bench.sessions().delete("missing")).isFalse();
        assertThat(bench.sessions().delete("Other")).isFalse();
        assertThat(bench.all()).containsExactly(other);
        assertThat(bench.sessions().delete("other")).isTrue();
        assertThat(bench.sessions().delete("other")).isFalse();
    }

    @Test
    default void deleteLeavesOtherSessionsAlone(StoreUnderTest bench) {
        bench.session("a");
        bench.session("b");
        List<Event> kept = bench.sessions().appendEvents("a", SampleEvents.withIds("1", "2"));
        bench.sessions().appendEvents("b", SampleEvents.withIds("1", "2"));
        Session before = bench.sessions().get("a");
        assertThat(bench.sessions().delete("b")).isTrue();
        assertThat(bench.all()).containsExactly(before);
        assertThat(bench.events("a")).isEqualTo(kept);
    }

    @Test
    default void deleteWorksInEveryStatus(StoreUnderTest bench) {
        bench.session("completed");
        bench.sessions().complete("completed");
        bench.session("failed");
        bench.sessions().fail("failed");
        assertThat(bench.sessions().delete("completed")).isTrue();
        assertThat(bench.sessions().delete("failed")).isTrue();
        assertThat(bench.all()).isEmpty();
    }

    @Test
    default void sessionMadeAgainUnderTheSameIdIsEmpty(StoreUnderTest bench) {
        bench.sessions()
                .create(NewSession.of("app", "user", "agent").withId("s").withMetadata(Map.of("old", true)));
        bench.sessions().appendEvents("s", SampleEvents.withIds("a", "b"));
        assertThat(bench.sessions().delete("s")).isTrue();
        Session again = bench.session("s");
        assertThat(bench.sessions().get("s")).isEqualTo(again);
        assertThat(again.metadata()).isEmpty();
        assertThat(bench.events("s")).isEmpty();
        List<Event> events = bench.sessions().appendEvents("s", SampleEvents.withIds("b", "c"), 0);
        assertThat(SampleEvents.seqs(events)).containsExactly(1L, 2L);
        assertThat(bench.events("s")).isEqualTo(events);
    }

    @Test
    default void deleteOfTenThousandEvents(StoreUnderTest bench) {
        bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.numbered(10_000));
        assertThat(bench.store().sessions().stats().events()).isEqualTo(10_000);
        assertThat(bench.sessions().delete("s")).isTrue();
        assertThat(bench.store().sessions().stats().events()).isZero();
    }

    @Test
    default void lateAppendNeverBringsADeletedSessionBack(StoreUnderTest bench) {
        for (int round = 0; round < 100; round++) {
            String id = "round-" + round;
            bench.session(id);
            bench.sessions().appendEvents(id, SampleEvents.numbered(3));
            assertThat(bench.events(id)).hasSize(3);
            List<Callable<String>> tasks = new ArrayList<>(Collections.nCopies(4, () -> appendUntilGone(bench, id)));
            tasks.add(() -> "deleted " + bench.sessions().delete(id));
            List<String> outcomes = Race.run(tasks);
            assertThat(outcomes).containsExactly("gone", "gone", "gone", "gone", "deleted true");
            checkGone(bench, id);
        }
        assertThat(bench.all()).isEmpty();
        assertThat(bench.store().sessions().stats().events()).isZero();
    }

    @Test
    default void lateUpdateNeverBringsADeletedSessionBack(StoreUnderTest bench) {
        for (int round = 0; round < 50; round++) {
            Session session = bench.session("round-" + round);
            List<String> outcomes = Race.run(2, thread -> () -> {
                try {
                    return thread == 0
                            ? "deleted " + bench.sessions().delete(session.id())
                            : "agent "
                                    + bench.sessions()
                                            .update(session.withAgentId("next"))
                                            .agentId();
                } catch (SessionNotFoundException e) {
                    return "gone";
                }
            });
            assertThat(outcomes.get(0)).isEqualTo("deleted true");
            assertThat(outcomes.get(1)).isIn("agent next", "gone");
            checkGone(bench, session.id());
        }
    }

    @Test
    default void ofManyWhoDeleteASessionOneDoes(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String id = bench.session().id();
            bench.sessions().appendEvent(id, Event.user("hello"));
            List<Boolean> outcomes =
                    Race.run(8, thread -> () -> bench.sessions().delete(id));
            assertThat(Collections.frequency(outcomes, true)).isEqualTo(1);
            checkGone(bench, id);
        }
    }

    @Test
    default void deleteAndCreateInARaceLeaveOneWholeSession(StoreUnderTest bench) {
        for (int round = 0; round < 50; round++) {
            String id = "round-" + round;
            bench.session(id);
            bench.sessions().appendEvents(id, SampleEvents.numbered(5));
            assertThat(Race.run(
                            2, thread -> () -> thread == 0 ? bench.sessions().delete(id) : createWhenGone(bench, id)))
                    .containsExactly(true, true);
            assertThat(bench.sessions().get(id).eventCount()).isZero();
            assertThat(bench.events(id)).isEmpty();
            assertThat(bench.sessions().appendEvent(id, Event.user("new")).seq())
                    .isEqualTo(1);
            assertThat(SampleEvents.texts(bench.events(id))).containsExactly("new");
        }
    }

    private static boolean createWhenGone(StoreUnderTest bench, String id) {
        Deadline deadline = new Deadline();
        while (deadline.isOpen()) {
            if (bench.sessions().find(id).isEmpty()) {
                bench.session(id);
                return true;
            }
        }
        return false;
    }

    private static String appendUntilGone(StoreUnderTest bench, String id) {
        try {
            Deadline deadline = new Deadline();
            while (deadline.isOpen()) {
                bench.sessions().appendEvent(id, Event.user("late"));
            }
            return "never gone";
        } catch (SessionNotFoundException e) {
            return "gone";
        }
    }

    private static void checkGone(StoreUnderTest bench, String id) {
        SessionService sessions = bench.sessions();
        assertThat(sessions.find(id)).isEmpty();
        ExpectedErrors.notFound(id, () -> sessions.get(id));
        ExpectedErrors.notFound(id, () -> sessions.appendEvent(id, Event.user("late")));
        ExpectedErrors.notFound(id, () -> sessions.getEvents(id, EventFilter.first(100)));
        ExpectedErrors.notFound(id, () -> sessions.complete(id));
        assertThat(bench.store().sessions().events(EventQuery.builder(id, 10).build()))
                .isEmpty();
        assertThat(bench.store()
                        .sessions()
                        .append(AppendRequest.builder(
                                        id,
                                        List.of(EventRecord.builder(id, "late")
                                                .author("user")
                                                .timestamp(SteppingClock.START)
                                                .build()),
                                        SteppingClock.START)
                                .build()))
                .isEqualTo(new AppendOutcome.NoSession());
    }
}
