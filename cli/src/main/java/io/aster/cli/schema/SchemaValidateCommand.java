package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import picocli.CommandLine.Command;

/** Looks at the tables of a store. */
@Command(name = "validate", description = "Checks that the tables are those that this version needs; changes nothing.")
final class SchemaValidateCommand extends SchemaOpening {
    public SchemaValidateCommand(AsterCommand root) {
        super(root, "validate");
    }
}
