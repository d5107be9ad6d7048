package io.aster.peers.framework;

import io.aster.benchmarks.MeasuringOptions;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.measure.Effort;
import io.aster.benchmarks.result.ResultLog;
import io.aster.peers.contest.PeerEffort;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a turn in each framework. */
@Command(
        name = "frameworks",
        mixinStandardHelpOptions = true,
        description = "Measures a turn in frameworks for agents, kept by Aster, by hand, and by what they bring along.")
public final class FrameworksCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STORE", arity = "0..*", description = "sqlite, postgresql; both if none is named.")
    private List<Target> stores = new ArrayList<>();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "FRAMEWORK",
            description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<Framework> frameworks = new ArrayList<>();

    @Mixin
    private MeasuringOptions options = new MeasuringOptions();

    @Override
    public Integer call() throws Exception {
        PeerEffort effort = options.effort(FrameworkContest.SHORT, FrameworkContest.FULL);
        ResultLog log = new ResultLog("frameworks", effort.rounds(), System.out);
        FrameworkContest contest = new FrameworkContest(effort, options.effort(Effort.SHORT, Effort.FULL), log);
        for (Target target : stores.isEmpty() ? FrameworkContest.TARGETS : stores) {
            contest.run(target, frameworks.isEmpty() ? List.of(Framework.values()) : frameworks);
        }
        options.write(log);
        return 0;
    }
}
