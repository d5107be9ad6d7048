package io.aster.testkit.internal.history;

import static io.aster.testkit.internal.history.Parts.abandoned;
import static io.aster.testkit.internal.history.Parts.archived;
import static io.aster.testkit.internal.history.Parts.compact;
import static io.aster.testkit.internal.history.Parts.forModel;
import static io.aster.testkit.internal.history.Parts.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Compaction;
import io.aster.value.HistoryMarks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compactions: a summary is appended, what it stands for is archived, and everything stays. */
public interface CompactionContract {
    @Test
    default void theSummaryIsAppendedAndWhatItStandsForArchived(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 6);
        Session before = sessions.get(id);
        List<Event> events = bench.events(id);
        List<Event> summary = sessions.compact(id, 4, SampleEvents.withIds("s-1", "s-2"), 6);
        assertThat(SampleEvents.seqs(summary)).containsExactly(7L, 8L);
        Session after = bench.otherNode().sessions().get(id);
        assertThat(after)
                .isEqualTo(before.toBuilder()
                        .updatedAt(summary.get(1).timestamp())
                        .version(before.version() + 1)
                        .eventCount(8)
                        .marks(new HistoryMarks(List.of(new Compaction(4, 7, 2)), List.of()))
                        .build());
        assertThat(after.marks().archivedThrough()).isEqualTo(4);
        assertThat(sessions.list(SessionFilter.builder().appName("app").build())
                        .get(0)
                        .marks())
                .isEqualTo(after.marks());
        assertThat(sessions.view(id, EventFilter.first(1)).session()).isEqualTo(after);
        assertThat(bench.events(id)).startsWith(events.toArray(Event[]::new)).endsWith(summary.toArray(Event[]::new));
        assertThat(forModel(sessions, id)).containsExactly(7L, 8L, 5L, 6L);
        assertThat(live(sessions, id)).containsExactly(5L, 6L, 7L, 8L);
        assertThat(archived(sessions, id)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(abandoned(sessions, id)).isEmpty();
    }

    @Test
    default void aSessionThatWasNeverCompactedIsReadAsAWhole(StoreUnderTest bench) {
        String id = Parts.session(bench, 3);
        assertThat(bench.sessions().get(id).marks()).isEqualTo(HistoryMarks.NONE);
        assertThat(forModel(bench.sessions(), id)).containsExactly(1L, 2L, 3L);
        assertThat(live(bench.sessions(), id)).containsExactly(1L, 2L, 3L);
        assertThat(archived(bench.sessions(), id)).isEmpty();
    }

    @Test
    default void numbersGoOnUpwards(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 3);
        compact(sessions, id, 3, 1);
        assertThat(sessions.appendEvent(id, Event.user("next"), 4).seq()).isEqualTo(5);
        assertThat(forModel(sessions, id)).containsExactly(4L, 5L);
        assertThat(sessions.get(id).marks().archivedThrough()).isEqualTo(3);
    }

    @Test
    default void aLaterCompactionArchivesTheSummaryBefore(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 8);
        compact(sessions, id, 3, 2);
        compact(sessions, id, 5, 1);
        assertThat(forModel(sessions, id)).containsExactly(11L, 6L, 7L, 8L);
        assertThat(live(sessions, id)).containsExactly(6L, 7L, 8L, 11L);
        assertThat(archived(sessions, id)).containsExactly(1L, 2L, 3L, 4L, 5L, 9L, 10L);
        compact(sessions, id, 11, 1);
        assertThat(forModel(sessions, id)).containsExactly(12L);
        assertThat(archived(sessions, id)).hasSize(11);
    }

    @Test
    default void theSameThroughSeqAgainReplacesTheSummary(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        compact(sessions, id, 2, 1);
        compact(sessions, id, 2, 1);
        assertThat(forModel(sessions, id)).containsExactly(6L, 3L, 4L);
        assertThat(archived(sessions, id)).containsExactly(1L, 2L, 5L);
    }

    @Test
    default void withoutASummaryEventsAreArchivedOnly(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        assertThat(sessions.compact(id, 3, List.of(), 4)).isEmpty();
        Session archived = sessions.get(id);
        assertThat(archived.eventCount()).isEqualTo(4);
        assertThat(forModel(sessions, id)).containsExactly(4L);
        assertThat(sessions.compact(id, 3, List.of(), 4)).isEmpty();
        assertThat(sessions.get(id)).isEqualTo(archived);
    }

    @Test
    default void theSameCompactionAgainChangesNothing(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        List<NewEvent> summary = SampleEvents.withIds("s-1");
        List<Event> first = sessions.compact(id, 2, summary, 4);
        Session after = sessions.get(id);
        assertThat(bench.otherNode().sessions().compact(id, 2, summary, 4)).isEqualTo(first);
        assertThat(sessions.get(id)).isEqualTo(after);
        compact(sessions, id, 5, 1);
        sessions.complete(id);
        Session last = sessions.get(id);
        assertThat(sessions.compact(id, 2, summary, 4)).isEqualTo(first);
        assertThat(sessions.get(id)).isEqualTo(last);
    }

    @Test
    default void aSummaryWithAKnownIdAndOtherContentIsRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvents(id, SampleEvents.withIds("a", "b"));
        Session before = sessions.get(id);
        NewEvent other = Event.user("other").withId("a");
        ExpectedErrors.of(DuplicateEventException.class, () -> sessions.compact(id, 1, List.of(other), 2));
        assertThat(sessions.get(id)).isEqualTo(before);
    }

    @Test
    default void anotherLastEventIsAConflict(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        Session before = sessions.get(id);
        for (int events : List.of(0, 1, 3)) {
            ExpectedErrors.conflict(id, 3, 4, () -> sessions.compact(id, 2, Parts.summary(events), 3));
            ExpectedErrors.conflict(id, 5, 4, () -> sessions.compact(id, 2, Parts.summary(events), 5));
        }
        assertThat(sessions.get(id)).isEqualTo(before);
        assertThat(bench.events(id)).hasSize(4);
    }

    @Test
    default void aChangeOfTheSessionIsNoConflict(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 2);
        sessions.updateMetadata(id, Map.of("a", 1L));
        compact(sessions, id, 1, 1);
        Session session = sessions.get(id);
        assertThat(session.metadata()).isEqualTo(Map.of("a", 1L));
        Session moved = sessions.update(session.withAgentId("other"));
        assertThat(moved.marks()).isEqualTo(session.marks());
        ExpectedErrors.conflict(
                id, session.version(), moved.version(), () -> sessions.update(session.withAgentId("late")));
        assertThat(sessions.get(id)).isEqualTo(moved);
    }

    @Test
    default void whatCanNotBeCompactedIsRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        compact(sessions, id, 3, 1);
        Session before = sessions.get(id);
        List<NewEvent> delta = List.of(SampleEvents.delta("a", 1L));
        ExpectedErrors.invalid("throughSeq", () -> sessions.compact(id, 2, Parts.summary(1), 5));
        ExpectedErrors.invalid("throughSeq", () -> sessions.compact(id, 2, List.of(), 5));
        ExpectedErrors.invalid("throughSeq", () -> sessions.compact(id, 0, Parts.summary(1), 5));
        ExpectedErrors.invalid("throughSeq", () -> sessions.compact(id, 6, Parts.summary(1), 5));
        ExpectedErrors.invalid("summary", () -> sessions.compact(id, 4, delta, 5));
        ExpectedErrors.notFound("none", () -> sessions.compact("none", 1, Parts.summary(1), 1));
        ExpectedErrors.notFound("none", () -> sessions.compact("none", 1, List.of(), 1));
        assertThat(sessions.get(id)).isEqualTo(before);
        sessions.complete(id);
        for (int events : List.of(0, 1)) {
            ExpectedErrors.notActive(
                    id, SessionStatus.COMPLETED, () -> sessions.compact(id, 4, Parts.summary(events), 5));
        }
        assertThat(bench.events(id)).hasSize(5);
    }

    @Test
    default void theStateStays(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 1);
        sessions.appendEvent(id, SampleEvents.delta(Map.of("a", 1L, "user:b", 2L)));
        compact(sessions, id, 2, 1);
        assertThat(sessions.state(id).merged()).isEqualTo(Map.of("a", 1L, "user:b", 2L));
    }

    @Test
    default void aCompactedSessionIsRestoredWithItsMarks(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 5);
        compact(sessions, id, 3, 1);
        Parts.rewind(sessions, id, 4);
        Session session = Session.fromJson(sessions.get(id).toJson());
        List<Event> events = bench.events(id);
        sessions.delete(id);
        assertThat(sessions.restore(session, events)).isEqualTo(session);
        assertThat(bench.otherNode().sessions().get(id)).isEqualTo(session);
        assertThat(forModel(sessions, id)).containsExactly(6L, 4L);
        assertThat(abandoned(sessions, id)).containsExactly(5L);
    }

    @Test
    default void aLargeSummaryAndManyCompactionsAreKept(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 1);
        compact(sessions, id, 1, 600);
        for (int i = 0; i < 30; i++) {
            compact(sessions, id, sessions.get(id).eventCount(), 1);
        }
        assertThat(sessions.get(id).marks().compactions()).hasSize(31);
        assertThat(forModel(sessions, id)).containsExactly(631L);
        assertThat(archived(sessions, id)).hasSize(630);
        assertThat(forModel(bench.otherNode().sessions(), id)).containsExactly(631L);
    }
}
