package io.aster.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the commands. */
@Command(
        name = "aster-bench",
        description = "Measures Aster beside the best hand-written code, on servers that it starts itself.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, ReportCommand.class, GrowthCommand.class})
final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the option, not at the field
    private boolean help;

    /** A folder of the source tree. */
    static Path folder(String name) {
        return Path.of(System.getProperty("aster.benchmarks.root", "")).resolve(name);
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not called by picocli");
        }
        throw new ParameterException(spec.commandLine(), "which command: run, report or growth?");
    }
}
