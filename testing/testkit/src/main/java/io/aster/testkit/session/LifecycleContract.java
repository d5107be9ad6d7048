package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.IllegalTransitionException;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The moves between active, completed and failed. */
interface LifecycleContract {
    @ParameterizedTest
    @CsvSource({"ACTIVE,COMPLETED", "ACTIVE,FAILED", "COMPLETED,ACTIVE", "FAILED,ACTIVE"})
    default void legalMove(SessionStatus from, SessionStatus to, StoreUnderTest bench) {
        Session before = inStatus(bench, from);
        Session moved = move(bench.sessions(), before.id(), to);
        assertThat(moved.status()).isEqualTo(to);
        assertThat(moved.version()).isEqualTo(before.version() + 1);
        assertThat(moved.updatedAt()).isAfter(before.updatedAt());
        assertThat(moved.eventCount()).isEqualTo(1);
        assertThat(bench.sessions().get(before.id())).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE,ACTIVE", "COMPLETED,COMPLETED", "FAILED,FAILED", "COMPLETED,FAILED", "FAILED,COMPLETED"})
    default void illegalMove(SessionStatus from, SessionStatus to, StoreUnderTest bench) {
        Session before = inStatus(bench, from);
        IllegalTransitionException refusal =
                ExpectedErrors.of(IllegalTransitionException.class, () -> move(bench.sessions(), before.id(), to));
        assertThat(refusal.sessionId()).isEqualTo(before.id());
        assertThat(refusal.from()).isEqualTo(from);
        assertThat(refusal.to()).isEqualTo(to);
        assertThat(bench.sessions().get(before.id())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,ACTIVE",
        "COMPLETED,COMPLETED",
        "FAILED,FAILED",
        "ACTIVE,COMPLETED",
        "ACTIVE,FAILED",
        "COMPLETED,ACTIVE",
        "FAILED,ACTIVE"
    })
    default void legalUpdateOfTheStatus(SessionStatus from, SessionStatus to, StoreUnderTest bench) {
        Session before = inStatus(bench, from);
        Session moved = bench.sessions().update(before.withStatus(to).withAgentId("next"));
        assertThat(moved.status()).isEqualTo(to);
        assertThat(moved.agentId()).isEqualTo("next");
        assertThat(bench.sessions().get(before.id())).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED,FAILED", "FAILED,COMPLETED"})
    default void illegalUpdateOfTheStatus(SessionStatus from, SessionStatus to, StoreUnderTest bench) {
        Session before = inStatus(bench, from);
        IllegalTransitionException refusal = ExpectedErrors.of(
                IllegalTransitionException.class, () -> bench.sessions().update(before.withStatus(to)));
        assertThat(refusal.sessionId()).isEqualTo(before.id());
        assertThat(refusal.from()).isEqualTo(from);
        assertThat(refusal.to()).isEqualTo(to);
        assertThat(bench.sessions().get(before.id())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RESTORING")
    default void moveOfAMissingSessionIsNotFound(SessionStatus to, StoreUnderTest bench) {
        Session before = inStatus(bench, to == SessionStatus.ACTIVE ? SessionStatus.FAILED : SessionStatus.ACTIVE);
        ExpectedErrors.notFound("missing", () -> move(bench.sessions(), "missing", to));
        assertThat(bench.all()).containsExactly(before);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"ACTIVE", "RESTORING"})
    default void sessionThatIsNotActiveTakesNoEvents(SessionStatus status, StoreUnderTest bench) {
        Session before = inStatus(bench, status);
        List<Event> events = bench.events(before.id());
        assertThat(notActive(bench, before.id(), List.of(Event.user("late")))).isEqualTo(status);
        assertThat(notActive(bench, before.id(), List.of(Event.user("a"), Event.user("b"))))
                .isEqualTo(status);
        assertThat(notActive(bench, before.id(), List.of())).isEqualTo(status);
        assertThat(bench.sessions().get(before.id())).isEqualTo(before);
        assertThat(bench.events(before.id())).isEqualTo(events).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"ACTIVE", "RESTORING"})
    default void reactivatedSessionGoesOnWhereItStopped(SessionStatus status, StoreUnderTest bench) {
        String session = inStatus(bench, status).id();
        bench.sessions().reactivate(session);
        assertThat(bench.sessions().appendEvent(session, Event.user("again")).seq())
                .isEqualTo(2);
        assertThat(bench.events(session).stream().map(Event::seq)).containsExactly(1L, 2L);
    }

    @Test
    default void ofManyWhoCompleteASessionOneDoes(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            Session start = bench.session();
            List<String> outcomes = Race.run(8, thread -> () -> {
                try {
                    return bench.sessions().complete(start.id()).status().code();
                } catch (IllegalTransitionException e) {
                    return e.from() + " to " + e.to();
                }
            });
            assertThat(Collections.frequency(outcomes, "completed")).isEqualTo(1);
            assertThat(Collections.frequency(outcomes, "completed to completed"))
                    .isEqualTo(7);
            assertThat(bench.sessions().get(start.id()).version()).isEqualTo(2);
        }
    }

    @Test
    default void nothingIsAppendedOnceASessionIsCompleted(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String session = bench.session().id();
            List<Long> outcomes = Race.run(5, thread -> () -> {
                if (thread == 0) {
                    return bench.sessions().complete(session).eventCount();
                }
                return appendUntilNotActive(bench.sessions(), session);
            });
            long appended = outcomes.stream().skip(1).mapToLong(Long::longValue).sum();
            assertThat(outcomes.get(0)).isEqualTo(appended);
            assertThat(bench.sessions().get(session).eventCount()).isEqualTo(appended);
            assertThat(bench.sessions().streamEvents(session, EventFilter.all()).count())
                    .isEqualTo(appended);
        }
    }

    private static long appendUntilNotActive(SessionService sessions, String session) {
        Deadline deadline = new Deadline();
        for (long appended = 0; deadline.isOpen(); appended++) {
            try {
                sessions.appendEvent(session, Event.user("hello"));
            } catch (SessionNotActiveException e) {
                return appended;
            }
        }
        throw new AssertionError("the session was not completed in time");
    }

    private static SessionStatus notActive(StoreUnderTest bench, String sessionId, List<NewEvent> events) {
        SessionNotActiveException refusal = ExpectedErrors.of(
                SessionNotActiveException.class, () -> bench.sessions().appendEvents(sessionId, events));
        assertThat(refusal.sessionId()).isEqualTo(sessionId);
        return refusal.status();
    }

    private static Session inStatus(StoreUnderTest bench, SessionStatus status) {
        String id = bench.session().id();
        bench.sessions().appendEvent(id, Event.user("hello"));
        return status == SessionStatus.ACTIVE ? bench.sessions().get(id) : move(bench.sessions(), id, status);
    }

    private static Session move(SessionService sessions, String id, SessionStatus to) {
        return switch (to) {
            case ACTIVE -> sessions.reactivate(id);
            case COMPLETED -> sessions.complete(id);
            case FAILED -> sessions.fail(id);
            case RESTORING -> throw new IllegalArgumentException("no session is moved to " + to);
        };
    }
}
