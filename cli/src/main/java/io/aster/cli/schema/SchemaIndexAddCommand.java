package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.sql.EventIndex;
import io.aster.sql.EventIndexes;
import picocli.CommandLine.Command;

/** Adds optional indexes. */
@Command(
        name = "add",
        description =
                "Adds indexes, and mends those whose creation was interrupted. Appends go on meanwhile on PostgreSQL and MySQL, and"
                        + " wait on SQLite. Needs a user with the right to change the tables.")
final class SchemaIndexAddCommand extends SchemaIndexChange {
    public SchemaIndexAddCommand(AsterCommand root) {
        super(root, "added", "existed already");
    }

    @Override
    boolean change(EventIndexes indexes, EventIndex index) {
        return indexes.add(index);
    }
}
