package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.sql.IndexedStore;
import io.aster.sql.TextIndex;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command on the index for full-text search of a store. */
abstract class SchemaSearchWork extends SchemaIndexWork {
    SchemaSearchWork(AsterCommand root) {
        super(root);
    }

    @Override
    final void run(IndexedStore store) {
        run(store.textIndex()
                .orElseThrow(
                        () -> CommandFailure.usage("a store of kind " + store.kind() + " has no full-text search")));
    }

    abstract void run(TextIndex index);

    /** Prints one fact of the index, as text or as a member of an object. */
    final void print(String text, String name, Object value) {
        if (root().json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put(name, value);
            printJson(json);
        } else {
            root().console().out().line(text);
        }
    }
}
