package io.aster.benchmarks;

import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.measure.Effort;
import io.aster.benchmarks.measure.Scale;
import io.aster.benchmarks.result.ResultLog;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures tables of several sizes. */
@Command(
        name = "scale",
        description =
                "Measures operations and sizes while a table grows tenfold again and again, from 10,000 events on.")
final class ScaleCommand implements Callable<Integer> {
    private static final String USUAL = "1000000";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "STORE[=EVENTS]",
            arity = "0..*",
            mapFallbackValue = USUAL,
            description = "sqlite, postgresql, mysql, redis, and how many events its largest table has, " + USUAL
                    + " if not given; all if none is named.")
    private Map<Target, Integer> largest = new EnumMap<>(Target.class);

    @Mixin
    private MeasuringOptions options = new MeasuringOptions();

    @Override
    public Integer call() throws Exception {
        if (largest.values().stream().anyMatch(events -> events < Scale.SMALLEST)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "the smallest table has " + Scale.SMALLEST + " events");
        }
        if (largest.isEmpty()) {
            for (Target store : Target.values()) {
                largest.put(store, Integer.valueOf(USUAL));
            }
        }
        Effort effort = options.effort(Effort.SHORT, Effort.FULL);
        ResultLog log = new ResultLog(Scale.KIND, effort.rounds(), System.out);
        for (Map.Entry<Target, Integer> store : largest.entrySet()) {
            Scale.run(store.getKey()::start, effort, store.getValue(), log);
        }
        options.write(log);
        return 0;
    }
}
