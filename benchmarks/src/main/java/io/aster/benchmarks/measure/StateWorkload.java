package io.aster.benchmarks.measure;

import io.aster.Aster;
import io.aster.benchmarks.engine.CallerThreads;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Places;
import io.aster.benchmarks.engine.Stock;
import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.load.Turn;
import io.aster.benchmarks.load.View;
import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultRow;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is measured of state: reading it, alone and with the rest of a session, listing with it, and changing what users share. */
public final class StateWorkload implements AutoCloseable {
    private static final String APP = "stateful";
    private static final int SESSIONS = 16;
    private static final int EVENTS = 200;
    private static final int KEYS = 50;
    private static final int LISTED = 300;
    private static final int KEYS_OF_LISTED = 5;
    private static final List<Turn> TURNS = Turn.many(EVENTS);
    private static final SessionFilter LIST =
            SessionFilter.builder().appName("listed").limit(LISTED).build();
    private static final SessionFilter LIST_WITH_STATE =
            SessionFilter.builder().appName("listed").limit(LISTED).withState().build();

    private final Floor floor;
    private final Aster aster;
    private final SessionService sessions;
    private final CallerThreads threads;
    private int floorNext;
    private int asterNext;

    /** Adds sessions with state to both places. */
    public StateWorkload(Engine engine, Places places) throws Exception {
        fill(engine, places.byHand());
        fill(engine, places.byAster());
        this.floor = engine.floor(places.byHand());
        this.aster = Aster.open(places.byAster().url());
        this.sessions = aster.sessions();
        this.threads = engine.callerThreads();
    }

    private static void fill(Engine engine, Place place) throws Exception {
        try (Aster filling = Aster.open(place.url())) {
            SessionService sessions = filling.sessions();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.create(
                        NewSession.of(APP, "user-" + i, "agent").withId(id(i)).withState(keys(KEYS)));
                sessions.appendEvents(id(i), Stock.events(TURNS));
            }
            for (int i = 0; i < LISTED; i++) {
                sessions.create(NewSession.of("listed", "user", "agent")
                        .withId("listed-" + i)
                        .withState(keys(KEYS_OF_LISTED)));
            }
        }
        engine.settle(place);
    }

    private static Map<String, Object> keys(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key-" + i, i -> "value of " + i));
    }

    /** Reads a session's state, compared with one statement by hand. */
    public Pair state(int operations, double budget) {
        return new Pair("read the state, " + KEYS + " keys", operations, budget, this::floorState, this::asterState);
    }

    /** Reads a session, its state and its last events, compared with one statement by hand. */
    public Pair view(int operations, double budget) {
        return new Pair(
                "view: session, " + KEYS + " keys, last 100 events",
                operations,
                budget,
                this::floorView,
                this::asterView);
    }

    /** Lists sessions with their state, compared with the same list without. */
    public Pair list(int operations, double budget) {
        return new Pair(
                "list " + LISTED + " sessions with state, compared with none",
                operations,
                budget,
                () -> expect(sessions.list(LIST).size(), LISTED),
                () -> expect(sessions.list(LIST_WITH_STATE).size(), LISTED));
    }

    /** Measures appends of users who all change one key of their app, compared with a key of the session of each. */
    public RoundPair appendToApp(Effort effort, double budget) {
        Callers callers = new Callers(SESSIONS, threads);
        return new RoundPair(
                "append with one key of the app, " + SESSIONS + " users, compared with a key of each session",
                SESSIONS,
                ResultRow.CALLS_PER_SECOND,
                Budget.ratioAtLeast(budget),
                () -> callers.run(effort.round(), (caller, number) -> append(caller, number, "step")),
                () -> callers.run(effort.round(), (caller, number) -> append(caller, number, "app:step")));
    }

    @Override
    public void close() throws SQLException {
        floor.close();
        aster.close();
    }

    private void floorState() throws Exception {
        expect(floor.state(id(floorNext++)).size(), KEYS);
    }

    private void asterState() {
        expect(sessions.state(id(asterNext++)).session().size(), KEYS);
    }

    private void floorView() throws Exception {
        View view = floor.view(id(floorNext++), Workload.PAGE);
        expect(view.state().size(), KEYS);
        expect(view.last().size(), Workload.PAGE);
    }

    private void asterView() {
        expect(
                sessions.view(id(asterNext++), EventFilter.last(Workload.PAGE))
                        .events()
                        .size(),
                Workload.PAGE);
    }

    private void append(int caller, int number, String key) {
        sessions.appendEvent(id(caller), TURNS.get(number % EVENTS).event(Map.of(key, (long) number)));
    }

    private static String id(int number) {
        return "state-" + number % SESSIONS;
    }

    private static void expect(int found, int expected) {
        if (found != expected) {
            throw new IllegalStateException("read " + found + " instead of " + expected);
        }
    }
}
