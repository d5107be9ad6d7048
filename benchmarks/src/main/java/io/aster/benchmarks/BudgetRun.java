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
import io.aster.benchmarks.measure.Workload;
import io.aster.benchmarks.result.ResultLog;
import java.util.List;

/** All rows of the speed budget, on sessions of 200 events. */
final class BudgetRun {
    private static final int SESSIONS = ConcurrentCallers.LARGEST;
    private static final int EVENTS = 200;

    private final Engine engine;
    private final Effort effort;
    private final ResultLog log;

    BudgetRun(Engine engine, Effort effort, ResultLog log) {
        this.engine = engine;
        this.effort = effort;
        this.log = log;
    }

    void run() throws Exception {
        Places places = Places.filled(engine, SESSIONS, EVENTS);
        log.server(engine.name(), engine.settings(places.byHand()));
        oneCaller(places);
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
            pair(workload.appendToApp(40 * scale, 1.3));
            pair(workload.batch(8 * scale, budgets.batch()));
            pair(workload.last(40 * scale, budgets.read()));
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
                log.row(RoundMeasurement.of(engine.name(), pair, effort));
            }
            log.row(crowd.heap(1, engine.name(), effort));
            log.row(crowd.heap(64, engine.name(), effort));
        }
    }

    private void pair(Pair pair) throws Exception {
        log.row(Measurement.of(pair, effort).row(engine.name()));
    }
}
