package io.aster.testkit.internal.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.value.Compaction;
import java.util.ArrayList;
import java.util.List;

/** A process that is killed while it compacts a session: a summary is stored as a whole with what it archives, or neither is. */
public final class KilledCompactions {
    private static final String SESSION = "session";
    private static final int EVENTS = 10;
    private static final int SUMMARY = 50;

    /** How long after the first answer a process is killed at most, in microseconds. */
    private static final int LATEST = 40_000;

    private KilledCompactions() {}

    /** The program: takes the store's URL and the number of its first compaction; prints the number of each that is made. */
    public static void main(String[] args) {
        NumberedCalls.run(args, KilledCompactions::compact);
    }

    /** Kills a process a number of times, and checks after each what it left. */
    public static void check(String url, int kills) {
        try (Aster aster = Aster.open(url)) {
            SessionService sessions = aster.sessions();
            sessions.create(NewSession.of("app", "user", "agent").withId(SESSION));
            sessions.appendEvents(SESSION, events("event-", EVENTS));
            new NumberedCalls(KilledCompactions.class, url, LATEST)
                    .check(sessions, kills, KilledCompactions::compact, KilledCompactions::assertWhole);
        }
    }

    /** The summary has ids, so that a compaction that was made is not made again. */
    private static void compact(SessionService sessions, int number) {
        long last = EVENTS + (number - 1L) * SUMMARY;
        List<Event> unused = sessions.compact(SESSION, last, events("summary-" + number + "-", SUMMARY), last);
    }

    private static List<NewEvent> events(String id, int count) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Event.user("number " + i).withId(id + i));
        }
        return events;
    }

    /** Checks that each summary is stored with what it archives; returns how many. */
    private static int assertWhole(SessionService sessions) {
        Session session = sessions.get(SESSION);
        int made = (int) (session.eventCount() - EVENTS) / SUMMARY;
        long last = EVENTS + (long) made * SUMMARY;
        assertThat(session.eventCount()).isEqualTo(last);
        assertThat(session.version()).isEqualTo(1 + made);
        assertThat(session.marks().compaction()).contains(new Compaction(last - SUMMARY, last - SUMMARY + 1, SUMMARY));
        assertThat(sessions.streamEvents(SESSION, EventFilter.forModel())
                        .map(Event::seq)
                        .toList())
                .hasSize(SUMMARY)
                .startsWith(last - SUMMARY + 1);
        return made;
    }
}
