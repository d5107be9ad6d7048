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

/** What concerns the tables of a store rather than what is in them. */
@Command(
        name = "schema",
        description = {
            "Prints, checks or creates the tables of a store, and their optional indexes.",
            "Every command creates missing tables, unless the URL says tables=validate: then an administrator can create them"
                    + " once, and applications work as a user without that right."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class SchemaCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private SchemaCommand() {}

    /** The command with those under it. */
    public static CommandLine line(AsterCommand root) {
        return new CommandLine(new SchemaCommand())
                .addSubcommand(new SchemaPrintCommand(root))
                .addSubcommand(new SchemaValidateCommand(root))
                .addSubcommand(new SchemaMigrateCommand(root))
                .addSubcommand(SchemaIndexCommand.line(root))
                .addSubcommand(SchemaSearchCommand.line(root));
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec));
    }
}
