package io.aster.benchmarks.engine;

import io.aster.Aster;
import io.aster.benchmarks.load.Turn;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.util.List;
import java.util.stream.IntStream;

/** Sessions with events, as both sides find them before a measurement. */
public final class Stock {
    private Stock() {}

    /** Ids of sessions. */
    public static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj("sess-01936f6e-0000-7000-8000-1%011d"::formatted)
                .toList();
    }

    /** Makes the sessions, with as many events in each. */
    public static void fill(Engine engine, Place place, int sessions, int eventsEach) throws Exception {
        List<Turn> turns = Turn.many(eventsEach);
        try (Aster filling = Aster.open(place.url())) {
            ids(sessions).forEach(id -> fill(filling.sessions(), id, turns));
        }
        engine.settle(place);
    }

    /** Makes one session, with an event for each turn. */
    public static void fill(SessionService sessions, String id, List<Turn> turns) {
        sessions.create(NewSession.of("benchmark", "user", "agent").withId(id));
        sessions.appendEvents(id, events(turns));
    }

    public static List<NewEvent> events(List<Turn> turns) {
        return turns.stream().map(Turn::event).toList();
    }
}
