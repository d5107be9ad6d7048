package io.aster.benchmarks;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.purge.Purging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures appends beside a purge. */
@Command(name = "purge", description = "Measures how long appends take while expired sessions are purged.")
final class PurgeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STORE",
            arity = "0..*",
            description = "sqlite, postgresql, mysql, redis; all if none is named.")
    private List<Target> stores = new ArrayList<>();

    @Option(names = "--expired", paramLabel = "N", description = "How many sessions have expired; 100000 if not given.")
    private int expired = 100_000;

    @Option(names = "--callers", paramLabel = "N", description = "How many callers append; 16 if not given.")
    private int callers = 16;

    @Option(
            names = "--alone",
            paramLabel = "SECONDS",
            description = "How long they append without a purge; 10 if not given.")
    private int alone = 10;

    @Override
    public Integer call() throws Exception {
        for (Target store : stores.isEmpty() ? List.of(Target.values()) : stores) {
            try (Engine engine = store.start()) {
                System.out.println(new Purging(engine, expired, callers, Duration.ofSeconds(alone)).run());
            }
        }
        return 0;
    }
}
