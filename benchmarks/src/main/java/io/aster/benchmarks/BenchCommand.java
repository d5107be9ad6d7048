package io.aster.benchmarks;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of the commands, which does nothing by itself. */
@Command(
        name = "aster-bench",
        description = "Measures Aster beside the best hand-written code, on servers that it starts itself.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ReportCommand.class,
            ScaleCommand.class,
            FollowCommand.class,
            PurgeCommand.class,
            RetentionCommand.class,
            ForkCommand.class,
            MoveCommand.class,
            VaultCommand.class,
            SoakCommand.class
        })
final class BenchCommand {
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
}
