package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.sql.TextIndex;
import picocli.CommandLine.Command;

/** Drops the index for full-text search, and adds it anew. */
@Command(
        name = "rebuild",
        description =
                "Drops the index, and adds it anew: on MySQL, words of redacted and deleted messages stay in its files until then. Searches are"
                        + " refused meanwhile; appends go on.")
final class SchemaSearchRebuildCommand extends SchemaSearchWork {
    public SchemaSearchRebuildCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void run(TextIndex index) {
        boolean existed = index.drop();
        add(index);
        print("search index: " + (existed ? "rebuilt" : "added"), "changed", true);
    }
}
