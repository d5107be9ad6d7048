package io.aster.testkit.internal.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
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

/** A process that is killed while it forks a session: each fork is stored as a whole or not at all. */
public final class KilledForks {
    private static final String SOURCE = "source";
    private static final int EVENTS = 3_000;
    private static final int FORKED = 2_900;

    /** How long after the first answer a process is killed at most, in microseconds: about as long as a fork takes. */
    private static final int LATEST = 120_000;

    private KilledForks() {}

    /** The program: takes the store's URL and the number of its first fork; prints the id of each fork that is stored. */
    public static void main(String[] args) {
        try (Aster aster = Aster.open(args[0])) {
            for (int number = Integer.parseInt(args[1]); ; number++) {
                System.out.println(fork(aster.sessions(), id(number)).id());
            }
        }
    }

    /** Kills a process a number of times, and checks after each what it left. */
    public static void check(String url, int kills) {
        try (Aster aster = Aster.open(url)) {
            SessionService sessions = aster.sessions();
            sessions.create(NewSession.of("app", "user", "agent").withId(SOURCE));
            sessions.appendEvents(SOURCE, events());
            NumberedCalls forks = new NumberedCalls(KilledForks.class, url, LATEST);
            int next = 0;
            for (int kill = 0; kill < kills; kill++) {
                for (String id : forks.kill(kill, next)) {
                    assertThat(id).isEqualTo(id(next++));
                    assertWhole(sessions, id);
                }
                // The last fork was stored, or its id is free.
                if (sessions.find(id(next)).isEmpty()) {
                    forkUnlessStored(sessions, id(next));
                }
                assertWhole(sessions, id(next++));
                assertThat(sessions.list(SessionFilter.builder()
                                .forkedFrom(SOURCE)
                                .limit(SessionFilter.MAX_LIMIT)
                                .build()))
                        .hasSize(next);
                assertThat(sessions.stats().events()).isEqualTo(EVENTS + (long) next * FORKED);
            }
        }
    }

    private static String id(int number) {
        return "fork-" + number;
    }

    private static Session fork(SessionService sessions, String id) {
        return sessions.fork(
                SOURCE, FORKED, NewSession.of("app", "user", "agent").withId(id));
    }

    /** Stores a fork, unless a server stores it now, to which it was sent before the kill. */
    private static void forkUnlessStored(SessionService sessions, String id) {
        try {
            assertThat(fork(sessions, id).eventCount()).isEqualTo(FORKED);
        } catch (SessionExistsException e) {
            assertThat(e.sessionId()).isEqualTo(id);
        }
    }

    private static List<NewEvent> events() {
        List<NewEvent> events = new ArrayList<>();
        for (long seq = 1; seq <= EVENTS; seq++) {
            events.add(SampleEvents.delta("number", seq));
        }
        return events;
    }

    private static void assertWhole(SessionService sessions, String id) {
        assertThat(sessions.get(id).eventCount()).isEqualTo(FORKED);
        assertThat(sessions.streamEvents(id, EventFilter.all()).count()).isEqualTo(FORKED);
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("number", (long) FORKED));
    }
}
