package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.InvalidValueException;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Restoring a session with its history as it was. */
interface RestoreContract {
    /** A session with all its events. */
    record History(Session session, List<Event> events) {}

    /** Creates a session with {@code events} events and then deletes it. */
    private static History history(StoreUnderTest bench, SessionStatus status, int events) {
        NewSession given = new NewSession("s", "app", "user", "agent", Map.of("old", List.of(1L, "\u0000")));
        bench.sessions().create(given);
        List<NewEvent> all = new ArrayList<>(SampleEvents.numbered(events));
        if (events > 0) {
            all.set(0, SampleEvents.full("first"));
        }
        bench.sessions().appendEvents("s", all);
        bench.sessions().update(bench.sessions().get("s").withAgentId("later"));
        if (status == SessionStatus.COMPLETED) {
            bench.sessions().complete("s");
        } else if (status == SessionStatus.FAILED) {
            bench.sessions().fail("s");
        }
        History history = new History(bench.sessions().get("s"), bench.events("s"));
        assertThat(bench.sessions().delete("s")).isTrue();
        bench.clock().advance(Duration.ofDays(100));
        return history;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RESTORING")
    default void restoreKeepsEveryField(SessionStatus status, StoreUnderTest bench) {
        History history = history(bench, status, 3);
        assertThat(bench.sessions().restore(history.session(), history.events()))
                .isEqualTo(history.session());
        checkRestored(bench, history);
    }

    @Test
    default void restoreOfManyEvents(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.COMPLETED, 1_050);
        bench.sessions().restore(history.session(), history.events());
        checkRestored(bench, history);
    }

    @Test
    default void restoreOfNoEvents(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.FAILED, 0);
        bench.sessions().restore(history.session(), List.of());
        checkRestored(bench, history);
    }

    @Test
    default void restoreConsumesTheEventsOnce(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.ACTIVE, 500);
        Iterator<Event> once = history.events().iterator();
        bench.sessions().restore(history.session(), () -> once);
        checkRestored(bench, history);
    }

    @Test
    default void restoreAgainChangesNothing(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.COMPLETED, 3);
        bench.sessions().restore(history.session(), history.events());
        assertThat(bench.sessions().restore(history.session(), history.events()))
                .isEqualTo(history.session());
        checkRestored(bench, history);
    }

    @Test
    default void restoreIntoAnotherOfTheSameAppAndUser(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.ACTIVE, 3);
        Session other = bench.session("other");
        bench.sessions().restore(history.session(), history.events());
        checkRestored(bench, history);
        assertThat(bench.all()).containsExactly(other, history.session());
    }

    @Test
    default void aListOfTooFewOrTooManyEventsStoresNothing(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.ACTIVE, 250);
        List<Event> more = new ArrayList<>(history.events());
        more.add(history.events().get(0));
        ExpectedErrors.invalid(
                "events",
                () -> bench.sessions()
                        .restore(history.session(), history.events().subList(0, 150)));
        ExpectedErrors.invalid("events", () -> bench.sessions().restore(history.session(), more));
        ExpectedErrors.invalid("events", () -> bench.sessions().restore(history.session(), List.of()));
        assertThat(bench.all()).isEmpty();
    }

    @Test
    default void aVersionWithoutRoomForTheNextIsRefused(StoreUnderTest bench) {
        Session given = history(bench, SessionStatus.ACTIVE, 3).session();
        for (long version : new long[] {1L << 53, Long.MAX_VALUE}) {
            Session large = Session.builder(given.id())
                    .appName(given.appName())
                    .userId(given.userId())
                    .agentId(given.agentId())
                    .status(given.status())
                    .metadata(given.metadata())
                    .createdAt(given.createdAt())
                    .updatedAt(given.updatedAt())
                    .version(version)
                    .build();
            ExpectedErrors.invalid("version", () -> bench.sessions().restore(large, List.of()));
        }
        assertThat(bench.all()).isEmpty();
    }

    @Test
    default void restoreThatWasCutOffIsContinued(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.COMPLETED, 450);
        for (int cut : new int[] {0, 1, 99, 100, 250, 250, 449}) {
            ExpectedErrors.of(
                    IllegalStateException.class,
                    () -> bench.sessions().restore(history.session(), () -> cutOff(history.events(), cut)));
            Session unfinished = bench.sessions().get("s");
            assertThat(unfinished.version()).isZero();
            assertThat(unfinished.status()).isEqualTo(SessionStatus.RESTORING);
            assertThat(bench.events("s")).isEqualTo(history.events().subList(0, (int) unfinished.eventCount()));
        }
        assertThat(bench.sessions().restore(history.session(), history.events()))
                .isEqualTo(history.session());
        checkRestored(bench, history);
    }

    @Test
    default void restoreOverAnotherSessionIsRefused(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.ACTIVE, 3);
        Session other = bench.session("s");
        Event event = bench.sessions().appendEvent("s", Event.user("hello"));
        SessionExistsException refusal = ExpectedErrors.of(
                SessionExistsException.class, () -> bench.sessions().restore(history.session(), history.events()));
        assertThat(refusal.sessionId()).isEqualTo("s");
        assertThat(bench.sessions().get("s").createdAt()).isEqualTo(other.createdAt());
        assertThat(bench.events("s")).containsExactly(event);
    }

    @Test
    default void restoreOverASessionThatWentOnIsRefused(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.ACTIVE, 3);
        bench.sessions().restore(history.session(), history.events());
        bench.sessions().appendEvent("s", Event.user("went on"));
        Session before = bench.sessions().get("s");
        ExpectedErrors.of(
                SessionExistsException.class, () -> bench.sessions().restore(history.session(), history.events()));
        assertThat(bench.sessions().get("s")).isEqualTo(before);
        assertThat(bench.events("s")).hasSize(4);
    }

    @Test
    default void restoreContinuedWithOtherEventsIsRefused(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.ACTIVE, 150);
        ExpectedErrors.of(
                IllegalStateException.class,
                () -> bench.sessions().restore(history.session(), () -> cutOff(history.events(), 120)));
        List<Event> others = new ArrayList<>(history.events());
        Event second = others.get(1);
        others.set(1, event(second, "s", 2, "another author"));
        ExpectedErrors.of(DuplicateEventException.class, () -> bench.sessions().restore(history.session(), others));
        assertThat(bench.events("s")).isEqualTo(history.events().subList(0, 100));
        bench.sessions().restore(history.session(), history.events());
        checkRestored(bench, history);
    }

    @Test
    default void eventsThatAreNotTheSessionsAreRefused(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.ACTIVE, 3);
        List<Event> events = history.events();
        for (List<Event> wrong : List.of(
                events.subList(0, 2),
                events.subList(1, 3),
                List.<Event>of(),
                List.of(events.get(1), events.get(0), events.get(2)),
                List.of(events.get(0), events.get(0), events.get(2)),
                List.of(events.get(0), events.get(1), event(events.get(2), "other", 3, "user")),
                List.of(events.get(0), events.get(1), event(events.get(2), "s", 4, "user")))) {
            InvalidValueException refusal = ExpectedErrors.of(
                    InvalidValueException.class, () -> bench.sessions().restore(history.session(), wrong));
            assertThat(refusal.field()).isEqualTo("events");
            bench.sessions().delete("s");
        }
        bench.sessions().restore(history.session(), events);
        checkRestored(bench, history);
    }

    @Test
    default void restoredSessionGoesOn(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.FAILED, 3);
        bench.sessions().restore(history.session(), history.events());
        Session active = bench.sessions().reactivate("s");
        assertThat(active.version()).isEqualTo(history.session().version() + 1);
        assertThat(bench.sessions().appendEvent("s", Event.user("next")).seq()).isEqualTo(4);
        assertThat(bench.events("s")).hasSize(4);
    }

    @Test
    default void manyWhoRestoreTheSameSessionAllSucceed(StoreUnderTest bench) {
        History history = history(bench, SessionStatus.COMPLETED, 250);
        for (int round = 0; round < 10; round++) {
            List<Session> outcomes =
                    Race.run(4, thread -> () -> bench.sessions().restore(history.session(), history.events()));
            assertThat(Collections.frequency(outcomes, history.session())).isEqualTo(4);
            checkRestored(bench, history);
            assertThat(bench.sessions().delete("s")).isTrue();
        }
    }

    private static void checkRestored(StoreUnderTest bench, History history) {
        assertThat(bench.sessions().get("s")).isEqualTo(history.session());
        assertThat(bench.events("s")).isEqualTo(history.events());
        assertThat(bench.sessions().streamEvents("s", EventFilter.all())).isEqualTo(history.events());
    }

    private static Event event(Event event, String session, long seq, String author) {
        return new Event(
                event.id(),
                session,
                seq,
                event.invocationId(),
                event.agentId(),
                author,
                event.content(),
                event.actions(),
                event.metadata(),
                event.branch(),
                event.timestamp());
    }

    /** The first {@code count} events, and then an error, as if the process that supplies them died. */
    private static Iterator<Event> cutOff(List<Event> events, int count) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Event next() {
                if (next == count) {
                    throw new IllegalStateException("cut off after " + count);
                }
                return events.get(next++);
            }
        };
    }
}
