package io.aster.benchmarks;

import java.io.PrintStream;

/** Prints what Aster costs beside hand-written JDBC, on servers that it starts itself. */
public final class Main {
    private static final int SCALE = 10;
    private static final int EVENTS = 1_000_000;

    private Main() {}

    public static void main(String[] args) throws Exception {
        try {
            run(Arguments.of(args), System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Arguments.USAGE);
            System.exit(2);
        }
    }

    private static void run(Arguments arguments, PrintStream out) throws Exception {
        out.printf(
                "%d cores, %s, JDK %s; ratios: median over rounds (smallest-largest)%n",
                Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"), Runtime.version());
        for (Engine.Start engine : arguments.engines()) {
            if (arguments.growth()) {
                new Growth(arguments.numberOr(EVENTS), out).run(engine);
            } else {
                new Comparison(arguments.numberOr(SCALE), out).run(engine);
            }
        }
    }
}
