package io.aster.testkit.internal.state;

import static io.aster.testkit.internal.SampleEvents.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.session.SessionView;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A view is the session, its state and its events as of one moment. */
public interface ViewContract {
    /** How many appends and how many views the race has at least. */
    int TURNS = 100;

    int READS = 50;

    @Test
    default void aViewHasWhatTheSingleReadsHave(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session created = sessions.create(NewSession.of("app", "user", "agent")
                .withMetadata(Map.of("plan", List.of("gold", "\u0000")))
                .withState(Map.of("a", 1L)));
        String id = created.id();
        assertThat(sessions.view(id, EventFilter.last(5)))
                .isEqualTo(new SessionView(
                        created, new SessionState(Map.of("a", 1L), Map.of(), Map.of()), Page.of(List.of(), false)));
        sessions.appendEvent(id, SampleEvents.full("e-1"));
        sessions.appendEvents(id, SampleEvents.numbered(20));
        sessions.appendEvent(id, delta(Map.of("user:b", "\u0000", "app:c", Map.of("d", 1.5))));
        List<EventFilter> filters = List.of(
                EventFilter.first(100),
                EventFilter.last(3),
                EventFilter.builder().newestFirst().limit(4).build(),
                EventFilter.builder().afterSeq(18).build(),
                EventFilter.builder().beforeSeq(5).offset(2).limit(1).build(),
                EventFilter.builder().author("user").limit(2).build(),
                EventFilter.builder().branchSubtree("Pipeline").build(),
                EventFilter.builder().agentId("nobody").build(),
                EventFilter.builder()
                        .from(Instant.parse("2026-02-03T04:05:06Z"))
                        .limit(2)
                        .build(),
                EventFilter.builder()
                        .before(Instant.parse("2001-01-01T00:00:00Z"))
                        .build());
        for (EventFilter filter : filters) {
            SessionView view = sessions.view(id, filter);
            assertThat(view.session()).isEqualTo(sessions.get(id));
            assertThat(view.state()).isEqualTo(sessions.state(id));
            assertThat(view.events()).isEqualTo(sessions.getEvents(id, filter));
        }
        assertThat(sessions.view(id, EventFilter.last(1)).state().merged())
                .isEqualTo(Map.of("a", 1L, "step", 2L, "user:b", "\u0000", "app:c", Map.of("d", 1.5)));
    }

    @Test
    default void aViewOfNoSessionIsRefused(StoreUnderTest bench) {
        ExpectedErrors.notFound("none", () -> bench.sessions().view("none", EventFilter.last(1)));
        String id = bench.session().id();
        assertThat(bench.sessions().view(id, EventFilter.last(1)).events()).isEmpty();
        bench.sessions().delete(id);
        ExpectedErrors.notFound(id, () -> bench.sessions().view(id, EventFilter.last(1)));
    }

    @Test
    default void aViewReportsAMissingEvent(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(5));
        assertThat(bench.sessions().view(id, EventFilter.first(100)).events()).hasSize(5);
        bench.loseEvent(id, 3);
        ExpectedErrors.damaged(id, () -> bench.sessions().view(id, EventFilter.first(100)));
    }

    @Test
    default void aViewIsOfOneMoment(StoreUnderTest bench) {
        SessionService writing = bench.sessions();
        SessionService reading = bench.otherNode().sessions();
        String id = bench.session().id();
        AtomicLong acknowledged = new AtomicLong();
        AtomicLong reads = new AtomicLong();
        Runnable writer = () -> {
            // As long as the other thread reads, which takes longer than some stores take for all appends.
            for (long turn = 1; turn <= TURNS || reads.get() < READS; turn++) {
                writing.appendEvent(id, delta(Map.of("turn", turn, "user:turn", turn)));
                acknowledged.set(turn);
            }
        };
        Crowds.writeAndRead(writer, () -> {
            boolean agrees = false;
            try {
                long before = acknowledged.get();
                SessionView view = reading.view(id, EventFilter.last(2));
                assertThat(view.session().eventCount()).isGreaterThanOrEqualTo(before);
                checkMoment(view);
                if (before > 0) {
                    // A Redis Cluster reads the user's state on another server, as of another moment of the call.
                    assertThat((Long) view.state().user().get("turn")).isBetween(before, acknowledged.get() + 1);
                }
                agrees = true;
            } finally {
                // A reader that fails ends, and must not be waited for.
                reads.addAndGet(agrees ? 1 : READS);
            }
        });
        assertThat(reading.view(id, EventFilter.last(1)).state().merged())
                .isEqualTo(Map.of("turn", acknowledged.get(), "user:turn", acknowledged.get()));
    }

    private static void checkMoment(SessionView view) {
        long count = view.session().eventCount();
        if (count > 0) {
            Event last = view.events().get(view.events().size() - 1);
            assertThat(last.seq()).isEqualTo(count);
            assertThat(view.state().session()).isEqualTo(Map.of("turn", count));
            assertThat(last.actions().stateDelta()).containsEntry("turn", count);
        }
    }
}
