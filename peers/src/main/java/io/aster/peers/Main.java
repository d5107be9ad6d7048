package io.aster.peers;

import io.aster.benchmarks.MeasuringOptions;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.result.ResultLog;
import io.aster.peers.contest.PeerEffort;
import io.aster.peers.framework.FrameworksCommand;
import io.aster.peers.library.LibraryContest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The program: measures, prints, and writes a file from which {@code ./aster-bench report} makes a section. */
@Command(
        name = "aster-peers",
        mixinStandardHelpOptions = true,
        description = "Measures a turn of a conversation with Aster, by hand and with other libraries.",
        subcommands = FrameworksCommand.class)
public final class Main implements Callable<Integer> {
    @Parameters(
            paramLabel = "STORE",
            arity = "0..*",
            description = "sqlite, postgresql, mysql, redis; all if none is named.")
    private List<Target> stores = new ArrayList<>();

    @Mixin
    private MeasuringOptions options = new MeasuringOptions();

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        PeerEffort effort = options.effort(PeerEffort.SHORT, PeerEffort.FULL);
        ResultLog log = new ResultLog("peers", effort.rounds(), System.out);
        for (Target target : stores.isEmpty() ? List.of(Target.values()) : stores) {
            new LibraryContest(effort, log).run(target);
        }
        options.write(log);
        return 0;
    }
}
