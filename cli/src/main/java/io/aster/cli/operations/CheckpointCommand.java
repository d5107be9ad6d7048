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

/** Signs what a store has, and compares it later. */
@Command(
        name = "checkpoint",
        description = {
            "Signs which sessions a store has, with a digest of the events of each, in a file to keep elsewhere.",
            "Compared later, it shows what was changed, removed, or put back to an earlier state. For stores of all kinds."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class CheckpointCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private CheckpointCommand() {}

    /** The command with those under it. */
    public static CommandLine line(AsterCommand root) {
        return new CommandLine(new CheckpointCommand())
                .addSubcommand(new CheckpointKeyCommand(root))
                .addSubcommand(new CheckpointCreateCommand(root))
                .addSubcommand(new CheckpointVerifyCommand(root));
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec));
    }
}
