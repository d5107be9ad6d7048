package io.aster.benchmarks;

import io.aster.benchmarks.engine.Budgets;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Places;
import io.aster.benchmarks.measure.ConcurrentCallers;
import io.aster.benchmarks.measure.Effort;
import io.aster.benchmarks.measure.Measurement;
import io.aster.benchmarks.measure.Pair;
import io.aster.benchmarks.measure.Recording;
import io.aster.benchmarks.measure.RoundMeasurement;
import io.aster.benchmarks.measure.RoundPair;
import io.aster.benchmarks.measure.StateWorkload;
import io.aster.benchmarks.measure.Workload;
import io.aster.benchmarks.result.ResultLog;
import java.util.List;
import java.util.function.Predicate;

/** All rows of the speed budget, on sessions of 200 events. */
final class BudgetRun {
    private static final int SESSIONS = ConcurrentCallers.LARGEST;
    private static final int EVENTS = 200;

    private final Engine engine;
    private final Effort effort;
    private final Predicate<String> rows;
    private final ResultLog log;

    /** A run of the rows whose names are accepted. */
    BudgetRun(Engine engine, Effort effort, Predicate<String> rows, ResultLog log) {
        this.rows = rows;
        this.engine = engine;
        this.effort = effort;
        this.log = log;
    }

    void run() throws Exception {
        Places places = Places.filled(engine, SESSIONS, EVENTS);
        log.server(engine.name(), engine.settings(places.byHand()));
        oneCaller(places);
        state(places);
        manyCallers(places);
        try (Recording recording = new Recording(engine)) {
            pair(recording.pair((effort.scale() + 1) / 2));
        }
    }

    private void oneCaller(Places places) throws Exception {
        Budgets budgets = engine.budgets();
        int scale = effort.scale();
        try (Workload workload = Workload.apart(engine, places, SESSIONS, EVENTS)) {
            pair(workload.append(40 * scale, budgets.append()));
            pair(workload.appendDelta(40 * scale, 1.35));
            pair(workload.batch(8 * scale, budgets.batch()));
            pair(workload.last(40 * scale, budgets.read()));
        }
    }

    private void state(Places places) throws Exception {
        int scale = effort.scale();
        try (StateWorkload workload = new StateWorkload(engine, places)) {
            pair(workload.state(40 * scale, 1.15));
            pair(workload.view(20 * scale, 1.15));
            pair(workload.list(4 * scale, 1.5));
            row(workload.appendToApp(effort, 1 / 1.3));
        }
    }

    private void manyCallers(Places places) throws Exception {
        Budgets budgets = engine.budgets();
        try (ConcurrentCallers crowd = new ConcurrentCallers(engine, places)) {
            for (RoundPair pair : List.of(
                    crowd.own(16, budgets.callers16(), effort),
                    crowd.own(64, budgets.callers64(), effort),
                    crowd.own(256, budgets.callers256(), effort),
                    crowd.hot(64, budgets.hot(), effort))) {
                row(pair);
            }
            heap(crowd, 1);
            heap(crowd, 64);
        }
    }

    private void heap(ConcurrentCallers crowd, int callers) throws Exception {
        if (rows.test(ConcurrentCallers.heapName(callers))) {
            log.row(crowd.heap(callers, engine.name(), effort));
        }
    }

    private void row(RoundPair pair) throws Exception {
        if (rows.test(pair.name())) {
            log.row(RoundMeasurement.of(engine.name(), pair, effort));
        }
    }

    private void pair(Pair pair) throws Exception {
        if (rows.test(pair.name())) {
            log.row(Measurement.of(pair, effort).row(engine.name()));
        }
    }
}
