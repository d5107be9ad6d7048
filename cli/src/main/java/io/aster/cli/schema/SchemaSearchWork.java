package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.terminal.Progress;
import io.aster.sql.IndexedStore;
import io.aster.sql.TextIndex;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command on the index for full-text search of a store. */
abstract class SchemaSearchWork extends SchemaIndexWork {
    private static final int WHOLE = 100;

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

    /** Adds it, and shows how far that is. Returns whether it was missing. */
    final boolean add(TextIndex index) {
        try (Progress progress = Progress.ofOutput(root().console(), "Indexing", WHOLE, "%", true)) {
            return index.add(done -> progress.accept(WHOLE * done.done() / Math.max(1, done.total())));
        }
    }

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
