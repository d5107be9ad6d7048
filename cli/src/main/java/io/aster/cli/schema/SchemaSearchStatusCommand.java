package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.sql.TextIndex;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Shows the state of the index for full-text search. */
@Command(
        name = "status",
        description =
                "Shows whether the index is missing, ready, or invalid if its creation was interrupted or has not ended.")
final class SchemaSearchStatusCommand extends SchemaSearchWork {
    public SchemaSearchStatusCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void run(TextIndex index) {
        String state = index.state().name().toLowerCase(Locale.ROOT);
        print(state, "state", state);
    }
}
