package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import picocli.CommandLine.Command;

/** Makes the tables of a store. */
@Command(
        name = "migrate",
        description = "Creates the tables, or migrates older ones. Needs a user with the right to do that.")
final class SchemaMigrateCommand extends SchemaOpening {
    public SchemaMigrateCommand(AsterCommand root) {
        super(root, "migrate");
    }
}
