package io.aster.testkit.internal.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import io.aster.testkit.internal.SampleEvents;
import java.util.ArrayList;
import java.util.List;

/** A process that is killed while it redacts events: those of one redaction are all redacted, with what follows for the state, or none. */
public final class KilledRedactions {
    private static final String SESSION = "session";
    private static final int EVENTS = 3_000;

    /** The two events of a redaction are that far from each other. */
    private static final int DISTANCE = EVENTS / 2;

    /** How long after the first answer a process is killed at most, in microseconds. */
    private static final int LATEST = 60_000;

    private KilledRedactions() {}

    /** The program: takes the store's URL and the number of its first redaction; prints the number of each that is made. */
    public static void main(String[] args) {
        NumberedCalls.run(args, KilledRedactions::redact);
    }

    /** Kills a process a number of times, and checks after each what it left. */
    public static void check(String url, int kills) {
        try (Aster aster = Aster.open(url)) {
            SessionService sessions = aster.sessions();
            sessions.create(NewSession.of("app", "user", "agent").withId(SESSION));
            sessions.appendEvents(SESSION, events());
            new NumberedCalls(KilledRedactions.class, url, LATEST)
                    .check(sessions, kills, KilledRedactions::redact, KilledRedactions::assertWhole);
        }
    }

    private static void redact(SessionService sessions, long number) {
        var unused = sessions.redact(
                SESSION, List.of(number, number + DISTANCE), new RedactionReason("user", "number " + number));
    }

    /** Each event sets a key of its own. */
    private static List<NewEvent> events() {
        List<NewEvent> events = new ArrayList<>();
        for (long seq = 1; seq <= EVENTS; seq++) {
            events.add(SampleEvents.delta("key-" + seq, seq));
        }
        return events;
    }

    /** Checks that the first redactions are made as a whole, and no others; returns how many. */
    private static int assertWhole(SessionService sessions) {
        List<Long> redacted = sessions.streamEvents(SESSION, EventFilter.all())
                .filter(Event::isRedacted)
                .map(Event::seq)
                .toList();
        int made = redacted.size() / 2;
        List<Long> expected = new ArrayList<>();
        for (long number = 1; number <= made; number++) {
            expected.add(number);
        }
        for (long number = 1; number <= made; number++) {
            expected.add(number + DISTANCE);
        }
        assertThat(redacted).isEqualTo(expected);
        assertThat(sessions.get(SESSION).eventCount()).isEqualTo(EVENTS);
        assertThat(sessions.state(SESSION).session())
                .hasSize(EVENTS - 2 * made)
                .isEqualTo(sessions.stateAt(SESSION, EVENTS));
        return made;
    }
}
