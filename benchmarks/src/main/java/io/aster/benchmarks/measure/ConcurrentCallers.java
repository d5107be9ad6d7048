package io.aster.benchmarks.measure;

import io.aster.Aster;
import io.aster.benchmarks.engine.CallerThreads;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Places;
import io.aster.benchmarks.engine.Stock;
import io.aster.benchmarks.load.EventWriter;
import io.aster.benchmarks.load.Turn;
import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultRow;
import io.aster.session.SessionService;
import java.sql.SQLException;
import java.util.List;

/** Many callers that append concurrently, in separate places for Aster and for the floor. */
public final class ConcurrentCallers implements AutoCloseable {
    /** The maximum number of callers. */
    public static final int LARGEST = 256;

    /** The heap in bytes that an event may take, besides twice its own JSON. */
    private static final int HEAP_BUDGET = 4_096;

    private static final int WARM_UP_CALLS = 200;
    private static final List<Turn> TURNS = Turn.many(100);

    private final EventWriter floor;
    private final Aster aster;
    private final SessionService sessions;
    private final CallerThreads threads;
    private final List<String> ids = Stock.ids(LARGEST);

    public ConcurrentCallers(Engine engine, Places places) throws Exception {
        this.floor = engine.sharedFloor(places.byHand());
        this.aster = Aster.open(places.byAster().url());
        this.sessions = aster.sessions();
        this.threads = engine.callerThreads();
    }

    /** Measures appends of each caller to a session of its own. */
    public RoundPair own(int callers, double budget, Effort effort) {
        return rates("append, " + callers + " callers", new Callers(callers, threads), callers, budget, effort);
    }

    /** Measures appends of all callers to one session. */
    public RoundPair hot(int callers, double budget, Effort effort) {
        return rates("append, " + callers + " to one session", new Callers(callers, threads), 1, budget, effort);
    }

    /** The name of the row of {@link #heap}. */
    public static String heapName(int callers) {
        return "heap for an event, " + callers + (callers == 1 ? " caller" : " callers");
    }

    /** Measures the heap that an event takes. */
    public ResultRow heap(int callers, String store, Effort effort) throws Exception {
        int each = Math.max(1, 100 * effort.scale() / callers);
        try (Allocation byHand = new Allocation(callers);
                Allocation byAster = new Allocation(callers)) {
            byHand.bytes(WARM_UP_CALLS * effort.scale() / callers, this::floorAppend);
            byAster.bytes(WARM_UP_CALLS * effort.scale() / callers, this::asterAppend);
            RoundPair pair = new RoundPair(
                    heapName(callers),
                    callers,
                    ResultRow.BYTES,
                    Budget.valueAtMost(HEAP_BUDGET + 2 * Turn.jsonBytes(TURNS)),
                    () -> Figure.of(byHand.bytes(each, this::floorAppend)),
                    () -> Figure.of(byAster.bytes(each, this::asterAppend)));
            return RoundMeasurement.of(store, pair, effort);
        }
    }

    @Override
    public void close() throws SQLException {
        floor.close();
        aster.close();
    }

    private RoundPair rates(String name, Callers callers, int over, double budget, Effort effort) {
        return new RoundPair(
                name,
                callers.count(),
                ResultRow.CALLS_PER_SECOND,
                Budget.ratioAtLeast(budget),
                () -> callers.run(effort.round(), (caller, number) -> floorAppend(caller % over, number)),
                () -> callers.run(effort.round(), (caller, number) -> asterAppend(caller % over, number)));
    }

    private void floorAppend(int session, int number) throws Exception {
        floor.append(ids.get(session), turn(number));
    }

    private void asterAppend(int session, int number) {
        sessions.appendEvent(ids.get(session), turn(number).event());
    }

    private static Turn turn(int number) {
        return TURNS.get(number % TURNS.size());
    }
}
