package io.aster.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Whether times stay the same while a table grows tenfold again and again. All sizes are measured in turn, round by round, and in each
 * as many sessions are at work as the smallest has: so nothing but the size of the table differs.
 */
final class Growth {
    /** The size that the others are compared with. */
    static final int SMALLEST = 1_000;

    private static final int ROUNDS = 9;
    private static final int OPERATIONS = 20;
    private static final int EVENTS_EACH = 200;

    private final int largest;
    private final PrintStream out;

    /**
     * A run of several sizes.
     *
     * @param largest how many events the largest table has
     */
    Growth(int largest, PrintStream out) {
        this.largest = largest;
        this.out = out;
    }

    void run(Engine.Start start) throws Exception {
        run(start, "sessions of 200 events", EVENTS_EACH);
        run(start, "one session", largest);
    }

    /** Compares the sizes on a server of their own, so that no files of another run are left. */
    private void run(Engine.Start start, String shape, int eventsEach) throws Exception {
        try (Engine engine = start.start()) {
            out.printf("%n%s; %s, %d rounds%n", engine.settings(engine.newPlace()), shape, ROUNDS);
            List<Workload> sizes = new ArrayList<>();
            try {
                for (int events = SMALLEST; events <= largest; events *= 10) {
                    int each = Math.min(events, eventsEach);
                    sizes.add(Workload.together(engine, events / each, each, SMALLEST / Math.min(SMALLEST, each)));
                }
                header();
                compare(sizes, workload -> workload.append(OPERATIONS, 0));
                compare(sizes, workload -> workload.page(OPERATIONS, 0));
                compare(sizes, workload -> workload.last(OPERATIONS, 0));
            } finally {
                for (Workload workload : sizes) {
                    workload.close();
                }
            }
        }
    }

    private void compare(List<Workload> sizes, Function<Workload, Pair> pair) throws Exception {
        List<Measurement> measured =
                sizes.stream().map(pair).map(Measurement::new).toList();
        for (int i = 0; i < Measurement.WARM_UP + ROUNDS; i++) {
            for (Measurement size : measured) {
                size.round();
            }
        }
        int events = SMALLEST;
        for (Measurement size : measured) {
            row(events, size, measured.get(0));
            events *= 10;
        }
    }

    private void header() {
        out.printf(
                "%-26s %9s %9s %9s %9s %9s   %-17s   %-17s   %s%n",
                "microseconds",
                "events",
                "hand p50",
                "hand p99",
                "Aster p50",
                "Aster p99",
                "Aster to 1,000",
                "hand to 1,000",
                "Aster to hand");
    }

    private void row(int events, Measurement size, Measurement smallest) {
        out.printf(
                "%-26s %,9d %9.1f %9.1f %9.1f %9.1f   %-17s   %-17s   %s%n",
                size.pair().name(),
                events,
                size.floor(0.5),
                size.floor(0.99),
                size.aster(0.5),
                size.aster(0.99),
                size.asterTo(smallest),
                size.floorTo(smallest),
                size.ratios());
    }
}
