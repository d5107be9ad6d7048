package io.aster.benchmarks;

import io.aster.Aster;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import java.util.List;
import java.util.stream.IntStream;

/** Sessions with events, as both sides find them before a measurement. */
final class Stock {
    private static final int FILLED_AT_ONCE = 1_000;

    private Stock() {}

    /** Ids of sessions. */
    static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "sess-01936f6e-0000-7000-8000-1%011d".formatted(i))
                .toList();
    }

    /** Makes the sessions, with as many events in each. */
    static void fill(Engine engine, Place place, int sessions, int eventsEach) throws Exception {
        try (Aster filling = Aster.open(place.url())) {
            for (String id : ids(sessions)) {
                filling.sessions()
                        .create(NewSession.of("benchmark", "user", "agent").withId(id));
                for (int done = 0; done < eventsEach; done += FILLED_AT_ONCE) {
                    int count = Math.min(FILLED_AT_ONCE, eventsEach - done);
                    filling.sessions().appendEvents(id, events(Turn.many(count)));
                }
            }
        }
        engine.settle(place);
    }

    static List<NewEvent> events(List<Turn> turns) {
        return turns.stream().map(Turn::event).toList();
    }
}
