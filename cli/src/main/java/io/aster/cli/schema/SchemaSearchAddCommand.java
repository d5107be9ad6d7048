package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.terminal.Progress;
import io.aster.sql.TextIndex;
import picocli.CommandLine.Command;

/** Adds the index for full-text search. */
@Command(
        name = "add",
        description =
                "Adds the index, with the messages that exist, and goes on where an earlier call was interrupted. Appends go on meanwhile."
                        + " Needs a user with the right to change the tables.")
final class SchemaSearchAddCommand extends SchemaSearchWork {
    private static final int WHOLE = 100;

    public SchemaSearchAddCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void run(TextIndex index) {
        boolean added;
        try (Progress progress = Progress.ofOutput(root().console(), "Indexing", WHOLE, "%", true)) {
            added = index.add(done -> progress.accept(WHOLE * done.done() / Math.max(1, done.total())));
        }
        print("search index: " + (added ? "added" : "existed already"), "changed", added);
    }
}
