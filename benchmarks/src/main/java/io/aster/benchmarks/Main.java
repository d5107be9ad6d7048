package io.aster.benchmarks;

import java.io.PrintStream;
import java.util.Objects;
import java.util.Optional;

/** Prints what Aster costs beside hand-written JDBC, and beside redis-benchmark, on servers that it starts itself. */
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
        if (arguments.redis()) {
            redis(arguments, out);
        }
    }

    private static void redis(Arguments arguments, PrintStream out) throws Exception {
        Optional<RedisBenchmark> program = RedisBenchmark.find(Objects.requireNonNullElse(System.getenv("PATH"), ""));
        if (program.isPresent()) {
            new RedisRates(arguments.numberOr(SCALE), out).run(program.get());
            return;
        }
        System.err.printf("%nREDIS WAS NOT MEASURED: there is no redis-benchmark on PATH%n");
        if (arguments.named()) {
            System.exit(1);
        }
    }
}
