package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.sql.TextIndex;
import picocli.CommandLine.Command;

/** Adds the index for full-text search. */
@Command(
        name = "add",
        description =
                "Adds the index, with the messages that exist, and goes on where an earlier call was interrupted. Appends go on meanwhile."
                        + " Needs a user with the right to change the tables.")
final class SchemaSearchAddCommand extends SchemaSearchWork {
    public SchemaSearchAddCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void run(TextIndex index) {
        boolean added = add(index);
        print("search index: " + (added ? "added" : "existed already"), "changed", added);
    }
}
