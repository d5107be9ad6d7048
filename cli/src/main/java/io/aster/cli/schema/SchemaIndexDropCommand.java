package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.sql.EventIndex;
import io.aster.sql.EventIndexes;
import picocli.CommandLine.Command;

/** Drops optional indexes. */
@Command(
        name = "drop",
        description = "Drops indexes; filters go on without them. Needs a user with the right to change the tables.")
final class SchemaIndexDropCommand extends SchemaIndexChange {
    public SchemaIndexDropCommand(AsterCommand root) {
        super(root, "dropped", "did not exist");
    }

    @Override
    boolean change(EventIndexes indexes, EventIndex index) {
        return indexes.drop(index);
    }
}
