package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import picocli.CommandLine.Command;

/** Makes the tables of a store. */
@Command(
        name = "migrate",
        description = "Makes the tables, or brings older ones up to date. Needs a user who may do that.")
final class SchemaMigrateCommand extends SchemaOpening {
    public SchemaMigrateCommand(AsterCommand root) {
        super(root, "migrate");
    }
}
