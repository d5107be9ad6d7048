package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.AppendOptions;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.session.SessionView;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Appends that end their session, beside others and readers: the last event and the end are one commit. */
public interface EndRaceContract {
    int ROUNDS = 20;
    int THREADS = 8;

    @Test
    default void ofManyWhoEndASessionOneDoes(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String session = bench.session().id();
            List<String> outcomes =
                    Race.run(THREADS, thread -> () -> end(bench.node(thread).sessions(), session, "last-" + thread));
            List<Event> events = bench.events(session);
            assertThat(events).hasSize(1);
            assertThat(outcomes).containsOnlyOnce(events.get(0).id());
            assertThat(Collections.frequency(outcomes, "completed")).isEqualTo(THREADS - 1);
            assertEndedOnce(bench.sessions().get(session));
        }
    }

    @Test
    default void sameEndFromManyCallersIsMadeOnce(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String session = bench.session().id();
            List<List<Event>> outcomes = Race.run(
                    THREADS,
                    thread -> () -> bench.node(thread)
                            .sessions()
                            .appendEvents(
                                    session,
                                    SampleEvents.withIds("a", "b"),
                                    AppendOptions.none().thenComplete()));
            assertThat(outcomes).containsOnly(bench.events(session));
            assertThat(outcomes.get(0)).hasSize(2);
            assertEndedOnce(bench.sessions().get(session));
        }
    }

    @Test
    default void eventThatEndsASessionIsItsLast(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String session = bench.session().id();
            List<Long> outcomes = Race.run(THREADS, thread -> () -> {
                SessionService sessions = bench.node(thread).sessions();
                return thread == 0 ? endAndCheck(sessions, session) : appendUntilNotActive(sessions, session);
            });
            long appended = outcomes.stream().skip(1).mapToLong(Long::longValue).sum();
            assertThat(outcomes.get(0)).isEqualTo(appended + 1);
            Session ended = bench.sessions().get(session);
            assertThat(ended.eventCount()).isEqualTo(appended + 1);
            assertEndedOnce(ended);
        }
    }

    @Test
    default void readerSeesTheLastEventAndTheEndTogether(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            String session = bench.session().id();
            bench.sessions().appendEvent(session, Event.user("first"));
            Crowds.writeAndRead(
                    () -> bench.sessions()
                            .appendEvents(
                                    session,
                                    SampleEvents.numbered(2),
                                    AppendOptions.none().thenFail()),
                    () -> {
                        SessionView view = bench.otherNode().sessions().view(session, EventFilter.last(1));
                        boolean isEnded = view.session().status() == SessionStatus.FAILED;
                        assertThat(view.session().version()).isEqualTo(isEnded ? 2 : 1);
                        assertThat(view.session().eventCount()).isEqualTo(isEnded ? 3 : 1);
                        assertThat(SampleEvents.texts(view.events())).containsExactly(isEnded ? "2" : "first");
                    });
            assertThat(bench.sessions().get(session).status()).isEqualTo(SessionStatus.FAILED);
        }
    }

    private static void assertEndedOnce(Session session) {
        assertThat(session.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(session.version()).isEqualTo(2);
    }

    private static String end(SessionService sessions, String session, String id) {
        try {
            return sessions.appendEvent(
                            session,
                            Event.user(id).withId(id),
                            AppendOptions.none().thenComplete())
                    .id();
        } catch (SessionNotActiveException e) {
            return e.status().code();
        }
    }

    /** Fails if the session has not ended: the others would append until the end of their time. */
    private static long endAndCheck(SessionService sessions, String session) {
        Event last = sessions.appendEvent(
                session, Event.user("last"), AppendOptions.none().thenComplete());
        assertEndedOnce(sessions.get(session));
        return last.seq();
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
        throw new AssertionError("the session was not ended in time");
    }
}
