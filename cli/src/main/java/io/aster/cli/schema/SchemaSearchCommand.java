package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.MissingCommand;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The index for full-text search. */
@Command(
        name = "search",
        description = {
            "Adds, rebuilds or drops the index for full-text search, or shows its state.",
            "Every append writes it, so tables have none until it is added. It has the messages that exist then, too."
        },
        synopsisSubcommandLabel = "COMMAND")
final class SchemaSearchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private SchemaSearchCommand() {}

    /** The command with those under it. */
    static CommandLine line(AsterCommand root) {
        return new CommandLine(new SchemaSearchCommand())
                .addSubcommand(new SchemaSearchStatusCommand(root))
                .addSubcommand(new SchemaSearchAddCommand(root))
                .addSubcommand(new SchemaSearchRebuildCommand(root))
                .addSubcommand(new SchemaSearchDropCommand(root));
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec));
    }
}
