package io.aster.benchmarks;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.fork.Forking;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures forks. */
@Command(
        name = "fork",
        description = "Measures a fork beside reading pages and appending them to a new session, in turn.")
final class ForkCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STORE",
            arity = "0..*",
            description = "sqlite, postgresql, mysql, redis; all if none is named.")
    private List<Target> stores = new ArrayList<>();

    @Option(names = "--events", paramLabel = "N", description = "How many events are copied; 10000 if not given.")
    private int events = 10_000;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds count; 9 if not given.")
    private int rounds = 9;

    @Option(names = "--delta", description = "Each event changes the session's state.")
    private boolean delta;

    @Override
    public Integer call() throws Exception {
        for (Target store : stores.isEmpty() ? List.of(Target.values()) : stores) {
            try (Engine engine = store.start()) {
                System.out.println(new Forking(engine, events, delta).run(rounds));
            }
        }
        return 0;
    }
}
