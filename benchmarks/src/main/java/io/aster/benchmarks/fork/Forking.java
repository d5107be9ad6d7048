package io.aster.benchmarks.fork;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.load.Turn;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Measures a fork, compared with the same copy through the API: pages are read, and appended to a new session in batches. */
public final class Forking {
    private static final int BATCH = 1_000;
    private static final int WARM_UP = 2;

    private final Engine engine;
    private final int events;
    private final boolean hasDeltas;

    /**
     * A measurement.
     *
     * @param events how many events are copied
     * @param hasDeltas whether each event changes one of ten keys of the session's state
     */
    public Forking(Engine engine, int events, boolean hasDeltas) {
        this.engine = engine;
        this.events = events;
        this.hasDeltas = hasDeltas;
    }

    /** Measures in rounds, both ways in turn, and returns a line to print. */
    public String run(int rounds) throws Exception {
        try (Aster aster = Aster.open(engine.newPlace().url())) {
            SessionService sessions = aster.sessions();
            String source = sessions.create(wanted()).id();
            for (int done = 0; done < events; done += BATCH) {
                sessions.appendEvents(source, batch(done));
            }
            List<Double> forks = new ArrayList<>();
            List<Double> copies = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = -WARM_UP; round < rounds; round++) {
                double fork = millis(sessions, () -> sessions.fork(source, events, wanted()));
                double copy = millis(sessions, () -> copy(sessions, source));
                if (round >= 0) {
                    forks.add(fork);
                    copies.add(copy);
                    ratios.add(copy / fork);
                }
            }
            return String.format(
                    Locale.ROOT,
                    "%-12s %d events: fork %.0f ms, pages and batches %.0f ms, %.1fx (%.1f-%.1f)",
                    engine.name(),
                    events,
                    median(forks),
                    median(copies),
                    median(ratios),
                    Collections.min(ratios),
                    Collections.max(ratios));
        }
    }

    private List<NewEvent> batch(int first) {
        List<Turn> turns = Turn.many(Math.min(BATCH, events - first));
        return IntStream.range(0, turns.size())
                .mapToObj(i -> hasDeltas
                        ? turns.get(i).event(Map.of("key-" + i % 10, (long) first + i))
                        : turns.get(i).event())
                .toList();
    }

    /** How long it takes to create a session, which is deleted afterwards. */
    private static double millis(SessionService sessions, Supplier<Session> copying) {
        long start = System.nanoTime();
        Session copy = copying.get();
        double millis = (System.nanoTime() - start) / 1e6;
        if (!sessions.delete(copy.id())) {
            throw new IllegalStateException("the copy is gone");
        }
        return millis;
    }

    private static Session copy(SessionService sessions, String source) {
        Session copy = sessions.create(wanted());
        EventFilter filter = EventFilter.first(BATCH);
        Page<Event> page = sessions.getEvents(source, filter);
        append(sessions, copy, page);
        while (page.hasMore()) {
            page = sessions.getEvents(source, filter.next(page));
            append(sessions, copy, page);
        }
        return copy;
    }

    private static void append(SessionService sessions, Session copy, List<Event> page) {
        List<Event> stored =
                sessions.appendEvents(copy.id(), page.stream().map(Event::toNew).toList());
        if (stored.size() != page.size()) {
            throw new IllegalStateException("events are missing");
        }
    }

    private static NewSession wanted() {
        return NewSession.of("app", "user", "agent");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
