package io.aster.benchmarks;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.move.Moving;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures migrations, backups and restores. */
@Command(
        name = "move",
        description = "Measures a migration, a backup and a restore beside appends of batches to the target.")
final class MoveCommand implements Callable<Integer> {
    @Option(names = "--from", paramLabel = "STORE", description = "The source; sqlite if not given.")
    private Target from = Target.SQLITE;

    @Option(names = "--to", paramLabel = "STORE", description = "The target; postgresql if not given.")
    private Target to = Target.POSTGRESQL;

    @Option(names = "--events", paramLabel = "N", description = "How many events are moved; 1000000 if not given.")
    private int events = 1_000_000;

    @Option(
            names = "--events-of-session",
            paramLabel = "N",
            description = "How many of them each session has; 100 if not given.")
    private int eventsOfSession = 100;

    @Override
    public Integer call() throws Exception {
        try (Engine source = from.start();
                Engine target = to.start()) {
            new Moving(source, target, events, eventsOfSession, System.out::println).run();
        }
        return 0;
    }
}
