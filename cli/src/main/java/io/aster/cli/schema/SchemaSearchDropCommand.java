package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.sql.TextIndex;
import picocli.CommandLine.Command;

/** Drops the index for full-text search. */
@Command(
        name = "drop",
        description = "Drops the index. Searches are refused without it; everything else works as before.")
final class SchemaSearchDropCommand extends SchemaSearchWork {
    public SchemaSearchDropCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void run(TextIndex index) {
        boolean dropped = index.drop();
        print("search index: " + (dropped ? "dropped" : "did not exist"), "changed", dropped);
    }
}
