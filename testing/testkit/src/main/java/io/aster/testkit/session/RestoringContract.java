package io.aster.testkit.session;

import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.restoring;
import static io.aster.testkit.internal.Requests.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreInterruptedException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.IllegalTransitionException;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Idle;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A session that is being restored: only its restore or a delete changes it. */
interface RestoringContract {
    /** A session with all its events. */
    record Whole(Session session, List<Event> events) {}

    /** A session of 250 events, of which a restore that was cut off has stored 200. */
    private static Whole cutOff(StoreUnderTest bench) {
        bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.numbered(250));
        Whole whole = new Whole(bench.sessions().complete("s"), bench.events("s"));
        assertThat(bench.sessions().delete("s")).isTrue();
        Iterator<Event> dying = dying(whole.events().iterator());
        ExpectedErrors.of(IllegalStateException.class, () -> bench.sessions().restore(whole.session(), () -> dying));
        return whole;
    }

    @Test
    default void anInterruptInTheMiddleSaysThatSomeMayBeStored(StoreUnderTest bench) {
        Whole whole = cutOff(bench);
        assertThat(bench.sessions().delete("s")).isTrue();
        Iterator<Event> events = whole.events().iterator();
        Iterable<Event> interrupting = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return events.hasNext();
            }

            @Override
            public Event next() {
                Event next = events.next();
                if (next.seq() == 150) {
                    Thread.currentThread().interrupt();
                }
                return next;
            }
        };
        try {
            // A store that waits for nothing need not notice.
            assertThat(bench.sessions().restore(whole.session(), interrupting)).isEqualTo(whole.session());
        } catch (StoreInterruptedException e) {
            assertThat(e.mayBeStored()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(bench.sessions().restore(whole.session(), whole.events())).isEqualTo(whole.session());
        assertThat(bench.events("s")).isEqualTo(whole.events());
    }

    @Test
    default void unfinishedRestoreIsSeenAsRestoring(StoreUnderTest bench) {
        Whole whole = cutOff(bench);
        Session unfinished = bench.sessions().get("s");
        assertThat(unfinished.status()).isEqualTo(SessionStatus.RESTORING);
        assertThat(unfinished.version()).isZero();
        assertThat(unfinished.eventCount()).isEqualTo(200);
        assertThat(unfinished.createdAt()).isEqualTo(whole.session().createdAt());
        assertThat(bench.all()).containsExactly(unfinished);
        assertThat(listed(bench, SessionStatus.RESTORING)).containsExactly(unfinished);
        assertThat(listed(bench, SessionStatus.ACTIVE)).isEmpty();
        assertThat(bench.events("s")).hasSize(200);
        assertThat(bench.sessions().streamEvents("s", EventFilter.all())).hasSize(200);
        assertThat(bench.otherNode().sessions().get("s")).isEqualTo(unfinished);
        assertThat(bench.sessions().stats().sessions()).containsEntry("restoring", 1L);
    }

    @Test
    default void nothingButItsRestoreChangesAnUnfinishedSession(StoreUnderTest bench) {
        cutOff(bench);
        Session unfinished = bench.sessions().get("s");
        restoringRefuses(() -> bench.sessions().appendEvent("s", Event.user("mine")));
        restoringRefuses(() -> bench.sessions().appendEvents("s", SampleEvents.numbered(2), 200));
        restoringRefuses(() -> bench.sessions().appendEvents("s", List.of()));
        restoringRefuses(() -> bench.sessions().update(unfinished.withAgentId("next")));
        restoringRefuses(() -> bench.sessions().update(unfinished.withMetadata(Map.of("n", 1L))));
        for (ThrowingCallable move : List.<ThrowingCallable>of(
                () -> bench.sessions().complete("s"),
                () -> bench.sessions().fail("s"),
                () -> bench.sessions().reactivate("s"),
                () -> bench.sessions().update(unfinished.withStatus(SessionStatus.ACTIVE)))) {
            IllegalTransitionException refusal = ExpectedErrors.of(IllegalTransitionException.class, move);
            assertThat(refusal.from()).isEqualTo(SessionStatus.RESTORING);
        }
        assertThat(bench.sessions().get("s")).isEqualTo(unfinished);
        assertThat(bench.events("s")).hasSize(200);
    }

    @Test
    default void sweepLeavesAnUnfinishedSessionAlone(StoreUnderTest bench) throws Exception {
        cutOff(bench);
        Session unfinished = bench.sessions().get("s");
        Idle.await(bench.store(), Duration.ofMillis(1), 1);
        assertThat(bench.sessions().failIdle(Duration.ofMillis(1))).isZero();
        assertThat(bench.otherNode().sessions().failIdle(Duration.ofMillis(1))).isZero();
        assertThat(bench.sessions().get("s")).isEqualTo(unfinished);
    }

    @Test
    default void anotherNodeContinuesTheRestore(StoreUnderTest bench) {
        Whole whole = cutOff(bench);
        assertThat(bench.otherNode().sessions().restore(whole.session(), whole.events()))
                .isEqualTo(whole.session());
        assertThat(bench.sessions().get("s")).isEqualTo(whole.session());
        assertThat(bench.events("s")).isEqualTo(whole.events());
        assertThat(listed(bench, SessionStatus.COMPLETED)).containsExactly(whole.session());
        assertThat(listed(bench, SessionStatus.RESTORING)).isEmpty();
    }

    @Test
    default void unfinishedSessionCanBeDeleted(StoreUnderTest bench) {
        cutOff(bench);
        assertThat(bench.sessions().delete("s")).isTrue();
        assertThat(bench.all()).isEmpty();
        assertThat(bench.sessions().stats().events()).isZero();
        Session again = bench.session("s");
        assertThat(bench.sessions().appendEvent("s", Event.user("hello")).seq()).isEqualTo(1);
        assertThat(again.version()).isEqualTo(1);
    }

    @Test
    default void incompleteSessionIsNoneToRestore(StoreUnderTest bench) {
        Session session = bench.session("s");
        assertThat(bench.sessions().delete("s")).isTrue();
        Session version0 = Session.builder("s")
                .appName("app")
                .userId("user")
                .agentId("agent")
                .status(session.status())
                .createdAt(session.createdAt())
                .updatedAt(session.updatedAt())
                .version(0)
                .build();
        ExpectedErrors.invalid("session", () -> bench.sessions().restore(version0, List.of()));
        ExpectedErrors.invalid(
                "session", () -> bench.sessions().restore(session.withStatus(SessionStatus.RESTORING), List.of()));
        assertThat(bench.all()).isEmpty();
        assertThat(bench.sessions().restore(session, List.of())).isEqualTo(session);
        assertThat(bench.all()).containsExactly(session);
    }

    @Test
    default void sessionUpdatedBeforeItWasMadeIsRefusedBeforeAnythingIsStored(StoreUnderTest bench) {
        bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.numbered(3));
        Session session = bench.sessions().get("s");
        List<Event> events = bench.events("s");
        assertThat(bench.sessions().delete("s")).isTrue();
        Session early = Session.builder("s")
                .appName("app")
                .userId("user")
                .agentId("agent")
                .status(session.status())
                .createdAt(session.createdAt())
                .updatedAt(session.createdAt().minusSeconds(1))
                .version(session.version())
                .eventCount(3)
                .build();
        ExpectedErrors.invalid("updatedAt", () -> bench.sessions().restore(early, events));
        assertThat(bench.all()).isEmpty();
        assertThat(bench.sessions().restore(session, events)).isEqualTo(session);
        assertThat(bench.events("s")).isEqualTo(events);
    }

    @Test
    default void storeAppendsToTheStatusOfTheRequestOnly(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("r", SessionRecord.RESTORING, 0), WriteToken.next());
        store.insert(session("a", SessionRecord.ACTIVE, 1), WriteToken.next());
        store.insert(session("c", "completed", 1), WriteToken.next());
        assertThat(store.append(request("r", AppendRequest.ANY, "x"))).isEqualTo(notActive("restoring"));
        assertThat(store.append(restoring("a", AppendRequest.ANY, "x"))).isEqualTo(notActive("active"));
        assertThat(store.append(restoring("c", AppendRequest.ANY, "x"))).isEqualTo(notActive("completed"));
        assertThat(store.append(restoring("none", AppendRequest.ANY, "x"))).isEqualTo(new AppendOutcome.NoSession());
        assertThat(store.append(restoring("r", 0, "x", "y"))).isEqualTo(new AppendOutcome.Appended(1));
        assertThat(store.append(restoring("r", 0, "z"))).isEqualTo(new AppendOutcome.UnexpectedSeq(2));
        assertThat(store.append(restoring("r", 2, "z"))).isEqualTo(new AppendOutcome.Appended(3));
        assertThat(store.append(restoring("r", 0, "x", "y"))).isInstanceOf(AppendOutcome.Known.class);
        assertThat(store.append(request("a", 0, "x"))).isEqualTo(new AppendOutcome.Appended(1));
        assertThat(store.find("r").orElseThrow().eventCount()).isEqualTo(3);
    }

    private static void restoringRefuses(ThrowingCallable call) {
        ExpectedErrors.notActive("s", SessionStatus.RESTORING, call);
    }

    private static AppendOutcome notActive(String status) {
        return new AppendOutcome.NotActive(status);
    }

    private static List<Session> listed(StoreUnderTest bench, SessionStatus status) {
        return bench.sessions().list(SessionFilter.builder().status(status).build());
    }

    /** Its first 230 events, and then an error. */
    private static Iterator<Event> dying(Iterator<Event> events) {
        return new Iterator<>() {
            private int left = 230;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Event next() {
                if (left-- == 0) {
                    throw new IllegalStateException("cut off");
                }
                return events.next();
            }
        };
    }
}
