package io.aster.benchmarks;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.measure.Effort;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.vault.VaultCost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures what a vault costs. */
@Command(
        name = "vault",
        description = "Measures appends and reads through a vault beside the same store without it, in turn.")
final class VaultCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STORE",
            arity = "0..*",
            description = "sqlite, postgresql, mysql, redis; all if none is named.")
    private List<Target> stores = new ArrayList<>();

    @Mixin
    private MeasuringOptions options = new MeasuringOptions();

    @Override
    public Integer call() throws Exception {
        Effort effort = options.effort(Effort.SHORT, Effort.FULL);
        ResultLog log = new ResultLog(VaultCost.KIND, effort.rounds(), System.out);
        for (Target store : stores.isEmpty() ? List.of(Target.values()) : stores) {
            try (Engine engine = store.start()) {
                new VaultCost(engine, effort, log).run();
            }
        }
        options.write(log);
        return 0;
    }
}
