package io.aster.cli.operations;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.MissingCommand;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Deletes what a policy chooses. */
@Command(
        name = "retention",
        description = {
            "Deletes sessions that were not written to for a time, or that are not among the newest of their user.",
            "The store may be used meanwhile: a session that is written to again is not deleted. Agents' messages stay."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class RetentionCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private RetentionCommand() {}

    /** The command with those under it. */
    public static CommandLine line(AsterCommand root) {
        return new CommandLine(new RetentionCommand())
                .addSubcommand(new RetentionPreviewCommand(root))
                .addSubcommand(new RetentionApplyCommand(root));
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec));
    }
}
