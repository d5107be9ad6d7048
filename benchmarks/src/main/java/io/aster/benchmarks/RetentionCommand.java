package io.aster.benchmarks;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.purge.Retaining;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures appends beside a retention. */
@Command(name = "retention", description = "Measures how long appends take while a retention deletes sessions.")
final class RetentionCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STORE",
            arity = "0..*",
            description = "sqlite, postgresql, mysql, redis; all if none is named.")
    private List<Target> stores = new ArrayList<>();

    @Option(names = "--sessions", paramLabel = "N", description = "How many sessions are deleted; 100000 if not given.")
    private int sessions = 100_000;

    @Option(names = "--callers", paramLabel = "N", description = "How many callers append; 16 if not given.")
    private int callers = 16;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often they append alone, and then beside a retention; 5 if not given.")
    private int rounds = 5;

    @Option(
            names = "--alone",
            paramLabel = "SECONDS",
            description = "How long they append alone in a round at most; 20 if not given.")
    private int alone = 20;

    @Option(names = "--archive", paramLabel = "FOLDER", description = "Archive the sessions in this folder first.")
    private @Nullable Path archives;

    @Override
    public Integer call() throws Exception {
        for (Target store : stores.isEmpty() ? List.of(Target.values()) : stores) {
            try (Engine engine = store.start()) {
                System.out.println(
                        new Retaining(engine, sessions, callers, rounds, Duration.ofSeconds(alone), archives).run());
            }
        }
        return 0;
    }
}
