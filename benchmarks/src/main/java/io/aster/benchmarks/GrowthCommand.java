package io.aster.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares tables of several sizes. */
@Command(
        name = "growth",
        description = "Compares tables of 1,000 events with larger ones, tenfold each, with as many sessions at work.")
final class GrowthCommand implements Callable<Integer> {
    private static final List<Target> TABLES = List.of(Target.SQLITE, Target.POSTGRESQL, Target.MYSQL);

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "STORE", arity = "0..*", description = "sqlite, postgresql, mysql; all if none is named.")
    private List<Target> stores = new ArrayList<>();

    @Option(
            names = "--events",
            paramLabel = "COUNT",
            defaultValue = "1000000",
            description = "How many events the largest table has; ${DEFAULT-VALUE} if not given.")
    private int events;

    @Override
    public Integer call() throws Exception {
        if (!TABLES.containsAll(stores) || events < Growth.SMALLEST) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "tables of " + Growth.SMALLEST + " events and more are compared, of which Redis has none");
        }
        for (Target store : stores.isEmpty() ? TABLES : stores) {
            System.out.printf("%n%s%n", store);
            new Growth(events, System.out).run(store::start);
        }
        return 0;
    }
}
