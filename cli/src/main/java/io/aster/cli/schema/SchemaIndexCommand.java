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

/** The optional indexes of the events' table. */
@Command(
        name = "index",
        description = {
            "Lists, adds or drops indexes of the events' table.",
            "Every append writes every index, so the tables have none for filters within a session. Add one if sessions are long"
                    + " and a filter that finds few of their events is frequent."
        },
        synopsisSubcommandLabel = "COMMAND")
final class SchemaIndexCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private SchemaIndexCommand() {}

    /** The command with those under it. */
    static CommandLine line(AsterCommand root) {
        return new CommandLine(new SchemaIndexCommand())
                .addSubcommand(new SchemaIndexListCommand(root))
                .addSubcommand(new SchemaIndexAddCommand(root))
                .addSubcommand(new SchemaIndexDropCommand(root));
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec));
    }
}
