package io.aster.benchmarks;

import java.io.PrintStream;
import java.util.List;

/** What Aster takes beside hand-written JDBC, on 200 sessions of 200 events, and what a recorded run takes beside bare appends. */
final class Comparison {
    private static final int ROUNDS = 9;
    private static final int SESSIONS = 200;
    private static final int EVENTS = 200;

    private final int scale;
    private final PrintStream out;

    /**
     * A comparison.
     *
     * @param scale how long its rounds are, from 1 on
     */
    Comparison(int scale, PrintStream out) {
        this.scale = scale;
        this.out = out;
    }

    void run(Engine.Start start) throws Exception {
        try (Engine engine = start.start();
                Workload workload = Workload.apart(engine, SESSIONS, EVENTS);
                Recording recording = new Recording(engine)) {
            out.printf(
                    "%n%s; %d rounds, alternating operation by operation%n",
                    engine.settings(engine.newPlace()), ROUNDS);
            out.printf(
                    "%-26s %9s %9s %9s %9s   %-17s   %s%n",
                    "microseconds", "hand p50", "hand p99", "Aster p50", "Aster p99", "ratio of p50", "budget");
            Budget budget = engine.budget();
            for (Pair pair : List.of(
                    workload.append(40 * scale, budget.append()),
                    workload.batch(8 * scale, budget.batch()),
                    workload.last(40 * scale, budget.read()),
                    recording.pair((scale + 1) / 2))) {
                out.println(row(Measurement.of(pair, ROUNDS)));
            }
        }
    }

    private static String row(Measurement measured) {
        Pair pair = measured.pair();
        Ratios ratios = measured.ratios();
        return "%-26s %9.1f %9.1f %9.1f %9.1f   %-17s   %4.2f%s"
                .formatted(
                        pair.name(),
                        measured.floor(0.5),
                        measured.floor(0.99),
                        measured.aster(0.5),
                        measured.aster(0.99),
                        ratios,
                        pair.budget(),
                        ratios.median() <= pair.budget() ? "" : " over budget");
    }
}
