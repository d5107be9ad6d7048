package io.aster.testkit.internal.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.testkit.internal.SampleEvents;
import io.aster.value.SeqRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that is killed while it rewinds a session: events are abandoned with what that means for the state, or neither happens. */
public final class KilledRewinds {
    private static final String SESSION = "session";

    /** How many events are appended before each rewind, each of which sets a key of its own. */
    private static final int EVENTS = 50;

    /** How long after the first answer a process is killed at most, in microseconds. */
    private static final int LATEST = 40_000;

    private KilledRewinds() {}

    /** The program: takes the store's URL and the number of its first rewind; prints the number of each that is made. */
    public static void main(String[] args) {
        NumberedCalls.run(args, KilledRewinds::rewind);
    }

    /** Kills a process a number of times, and checks after each what it left. */
    public static void check(String url, int kills) {
        try (Aster aster = Aster.open(url)) {
            SessionService sessions = aster.sessions();
            sessions.create(
                    NewSession.of("app", "user", "agent").withId(SESSION).withState(Map.of("key-0", "initial")));
            sessions.appendEvent(SESSION, Event.user("stays"));
            new NumberedCalls(KilledRewinds.class, url, LATEST)
                    .check(sessions, kills, KilledRewinds::rewind, KilledRewinds::assertWhole);
        }
    }

    /** Appends events, unless they are stored already, and rewinds to the event before all of them. */
    private static void rewind(SessionService sessions, int number) {
        List<NewEvent> events = new ArrayList<>();
        for (long i = 0; i < EVENTS; i++) {
            events.add(SampleEvents.delta("key-" + i, number).withId("event-" + number + "-" + i));
        }
        List<Event> unused = sessions.appendEvents(SESSION, events);
        Session rewound = sessions.rewind(SESSION, 1, 1 + (long) number * EVENTS);
        assertThat(rewound.marks().isAbandoned(rewound.eventCount())).isTrue();
    }

    /** Checks that what is abandoned has left the state, and nothing else has; returns how many rewinds were made. */
    private static int assertWhole(SessionService sessions) {
        Session session = sessions.get(SESSION);
        List<SeqRange> abandoned = session.marks().abandoned();
        long last = abandoned.get(0).last();
        assertThat(abandoned).containsExactly(new SeqRange(2, last));
        int made = (int) (last - 1) / EVENTS;
        assertThat(last).isEqualTo(1 + (long) made * EVENTS);
        assertThat(session.version()).isEqualTo(1 + made);
        assertThat(session.eventCount()).isIn(last, last + EVENTS);
        boolean isAppended = session.eventCount() > last;
        assertThat(sessions.streamEvents(SESSION, EventFilter.forModel()).count())
                .isEqualTo(isAppended ? 1 + EVENTS : 1);
        Map<String, Object> state = Map.copyOf(sessions.state(SESSION).session());
        assertThat(state).isEqualTo(sessions.stateAt(SESSION, session.eventCount()));
        if (isAppended) {
            assertThat(state).hasSize(EVENTS).containsValues(made + 1L).doesNotContainValue("initial");
        } else {
            assertThat(state).isEqualTo(Map.of("key-0", "initial"));
        }
        return made;
    }
}
