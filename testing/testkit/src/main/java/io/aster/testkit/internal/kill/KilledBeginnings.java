package io.aster.testkit.internal.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.CreatedSession;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.internal.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that is killed while it creates sessions with their first events: each is stored with all of them, or not at all. */
public final class KilledBeginnings {
    private static final int EVENTS = 50;

    /** How long after the first answer a process is killed at most, in microseconds. */
    private static final int LATEST = 40_000;

    private KilledBeginnings() {}

    /** The program: takes the store's URL and the number of its first session; prints the number of each that is created. */
    public static void main(String[] args) {
        NumberedCalls.run(args, KilledBeginnings::create);
    }

    /** Kills a process a number of times, and checks after each what it left. */
    public static void check(String url, int kills) {
        try (Aster aster = Aster.open(url)) {
            new NumberedCalls(KilledBeginnings.class, url, LATEST)
                    .check(aster.sessions(), kills, KilledBeginnings::create, KilledBeginnings::assertWhole);
        }
    }

    /** A session that was created by the process that was killed is not created again. */
    private static void create(SessionService sessions, int number) {
        try {
            CreatedSession unused =
                    sessions.create(NewSession.of("app", "user", "agent").withId("session-" + number), events());
        } catch (SessionExistsException e) {
            // The process was killed before it printed the number.
        }
    }

    private static List<NewEvent> events() {
        List<NewEvent> events = new ArrayList<>();
        for (long seq = 1; seq <= EVENTS; seq++) {
            events.add(SampleEvents.delta("number", seq));
        }
        return events;
    }

    /** Checks that each session has its events and their state; returns how many there are. */
    private static int assertWhole(SessionService sessions) {
        List<Session> all = sessions.streamSessions(
                        SessionFilter.builder().appName("app").withState().build())
                .toList();
        for (Session session : all) {
            assertThat(session.eventCount()).isEqualTo(EVENTS);
            assertThat(sessions.getEvents(session.id(), EventFilter.last(EVENTS)))
                    .hasSize(EVENTS);
            assertThat(session.state()).isEqualTo(Map.of("number", (long) EVENTS));
        }
        assertThat(sessions.stats().events()).isEqualTo((long) all.size() * EVENTS);
        return all.size();
    }
}
