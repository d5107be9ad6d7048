package io.aster.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.agent.Texts;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Sessions of runs, and what is in them. */
final class Runs {
    private Runs() {}

    static String newSession(SessionService sessions) {
        return sessions.create(NewSession.of("app", "user", "agent")).id();
    }

    /** All events of a session, whose numbers have no gap. */
    static List<Event> stored(SessionService sessions, String sessionId) {
        List<Event> events = sessions.streamEvents(sessionId, EventFilter.all()).toList();
        Session session = sessions.get(sessionId);
        assertThat(events)
                .extracting(Event::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, session.eventCount()).boxed().toList());
        return events;
    }

    static List<Event> read(SessionRun run) {
        List<Event> events = new ArrayList<>();
        try (run) {
            run.forEachRemaining(events::add);
        }
        return events;
    }

    static List<String> texts(List<Event> events) {
        return events.stream().map(Runs::text).toList();
    }

    /** What each event says; of those that tell of the run, what happened and where. */
    static String text(Event event) {
        if (event.metadata().get(RunJournal.KEY) instanceof Map<?, ?> mark) {
            return mark.get("event") + " " + event.branch();
        }
        return Texts.of(event.toNew());
    }

    /** What an event tells of its run; nothing if it does not. */
    static Map<String, Object> mark(Event event) {
        Map<String, Object> told = new TreeMap<>();
        if (event.metadata().get(RunJournal.KEY) instanceof Map<?, ?> mark) {
            mark.forEach((member, value) -> {
                if (value != null) {
                    told.put((String) member, value);
                }
            });
        }
        return told;
    }
}
