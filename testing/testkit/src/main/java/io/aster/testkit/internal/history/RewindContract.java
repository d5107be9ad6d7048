package io.aster.testkit.internal.history;

import static io.aster.testkit.internal.history.Parts.abandoned;
import static io.aster.testkit.internal.history.Parts.archived;
import static io.aster.testkit.internal.history.Parts.compact;
import static io.aster.testkit.internal.history.Parts.forModel;
import static io.aster.testkit.internal.history.Parts.live;
import static io.aster.testkit.internal.history.Parts.rewind;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.HistoryMarks;
import io.aster.value.SeqRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rewinds: later events are abandoned, and stay. */
public interface RewindContract {
    @Test
    default void whatFollowedIsAbandonedAndStays(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 6);
        Session before = sessions.get(id);
        List<Event> events = bench.events(id);
        Session rewound = sessions.rewind(id, 4, 6);
        assertThat(rewound)
                .isEqualTo(before.toBuilder()
                        .updatedAt(rewound.updatedAt())
                        .version(before.version() + 1)
                        .marks(new HistoryMarks(List.of(), List.of(new SeqRange(5, 6))))
                        .build());
        assertThat(bench.otherNode().sessions().get(id)).isEqualTo(rewound);
        assertThat(bench.events(id)).isEqualTo(events);
        Event next = sessions.appendEvent(id, Event.user("What I meant"), 6);
        assertThat(next.seq()).isEqualTo(7);
        assertThat(forModel(sessions, id)).containsExactly(1L, 2L, 3L, 4L, 7L);
        assertThat(live(sessions, id)).containsExactly(1L, 2L, 3L, 4L, 7L);
        assertThat(abandoned(sessions, id)).containsExactly(5L, 6L);
        assertThat(archived(sessions, id)).isEmpty();
        assertThat(sessions.get(id).marks().isAbandoned(6)).isTrue();
        assertThat(sessions.get(id).marks().isAbandoned(7)).isFalse();
    }

    @Test
    default void sessionsAreRewoundAgainAndAgain(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        rewind(sessions, id, 3);
        sessions.appendEvent(id, Event.user("5"));
        sessions.appendEvent(id, Event.user("6"));
        rewind(sessions, id, 5);
        assertThat(forModel(sessions, id)).containsExactly(1L, 2L, 3L, 5L);
        assertThat(abandoned(sessions, id)).containsExactly(4L, 6L);
        sessions.appendEvent(id, Event.user("7"));
        rewind(sessions, id, 2);
        assertThat(forModel(sessions, id)).containsExactly(1L, 2L);
        assertThat(abandoned(sessions, id)).containsExactly(3L, 4L, 5L, 6L, 7L);
        rewind(sessions, id, 0);
        assertThat(forModel(sessions, id)).isEmpty();
        assertThat(sessions.appendEvent(id, Event.user("8")).seq()).isEqualTo(8);
        assertThat(forModel(sessions, id)).containsExactly(8L);
    }

    @Test
    default void aRewindThatChangesNothingWritesNothing(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        Session before = sessions.get(id);
        assertThat(sessions.rewind(id, 4, 4)).isEqualTo(before);
        Session rewound = sessions.rewind(id, 2, 4);
        assertThat(rewound.version()).isEqualTo(before.version() + 1);
        assertThat(sessions.rewind(id, 2, 4)).isEqualTo(rewound);
        assertThat(sessions.get(id)).isEqualTo(rewound);
    }

    @Test
    default void aSummaryOfWhatIsKeptStaysInForce(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 8);
        compact(sessions, id, 3, 2);
        sessions.appendEvent(id, Event.user("11"));
        rewind(sessions, id, 6);
        assertThat(forModel(sessions, id)).containsExactly(9L, 10L, 4L, 5L, 6L);
        assertThat(abandoned(sessions, id)).containsExactly(7L, 8L, 11L);
        assertThat(archived(sessions, id)).containsExactly(1L, 2L, 3L);
        sessions.appendEvent(id, Event.user("12"));
        assertThat(forModel(sessions, id)).containsExactly(9L, 10L, 4L, 5L, 6L, 12L);
    }

    @Test
    default void aSummaryOfWhatIsAbandonedIsUndone(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 8);
        compact(sessions, id, 3, 1);
        compact(sessions, id, 6, 1);
        rewind(sessions, id, 5);
        // The first summary is in force again.
        assertThat(forModel(sessions, id)).containsExactly(9L, 4L, 5L);
        assertThat(abandoned(sessions, id)).containsExactly(6L, 7L, 8L, 10L);
        rewind(sessions, id, 2);
        assertThat(forModel(sessions, id)).containsExactly(1L, 2L);
        assertThat(archived(sessions, id)).isEmpty();
        assertThat(abandoned(sessions, id)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(sessions.get(id).marks().compactions()).isEmpty();
    }

    @Test
    default void whatWasAbandonedIsNotArchived(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 5);
        rewind(sessions, id, 3);
        sessions.appendEvent(id, Event.user("6"));
        compact(sessions, id, 6, 1);
        assertThat(archived(sessions, id)).containsExactly(1L, 2L, 3L, 6L);
        assertThat(abandoned(sessions, id)).containsExactly(4L, 5L);
        assertThat(forModel(sessions, id)).containsExactly(7L);
    }

    @Test
    default void anotherLastEventPreventsARewind(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        Session before = sessions.get(id);
        ExpectedErrors.conflict(id, 3, 4, () -> sessions.rewind(id, 2, 3));
        ExpectedErrors.conflict(id, 5, 4, () -> sessions.rewind(id, 2, 5));
        assertThat(sessions.get(id)).isEqualTo(before);
    }

    @Test
    default void whatCanNotBeRewoundIsRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 4);
        rewind(sessions, id, 2);
        Session before = sessions.get(id);
        ExpectedErrors.invalid("afterSeq", () -> sessions.rewind(id, 3, 4));
        ExpectedErrors.invalid("afterSeq", () -> sessions.rewind(id, 5, 4));
        ExpectedErrors.invalid("afterSeq", () -> sessions.rewind(id, -1, 4));
        ExpectedErrors.notFound("none", () -> sessions.rewind("none", 0, 0));
        assertThat(sessions.get(id)).isEqualTo(before);
        sessions.fail(id);
        ExpectedErrors.notActive(id, SessionStatus.FAILED, () -> sessions.rewind(id, 1, 4));
        assertThat(live(sessions, id)).containsExactly(1L, 2L);
    }

    @Test
    default void appendingAnAbandonedEventAgainReturnsIt(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 2);
        Event third = sessions.appendEvent(id, Event.user("x").withId("x"));
        rewind(sessions, id, 1);
        assertThat(sessions.appendEvent(id, Event.user("x").withId("x"))).isEqualTo(third);
        assertThat(sessions.findEvent(id, "x")).contains(third);
        assertThat(sessions.getEvents(id, EventFilter.last(1))).containsExactly(third);
        assertThat(forModel(sessions, id)).containsExactly(1L);
    }
}
