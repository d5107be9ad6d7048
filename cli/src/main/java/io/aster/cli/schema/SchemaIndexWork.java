package io.aster.cli.schema;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreOpening;
import io.aster.formats.line.JsonLine;
import io.aster.sql.IndexedStore;
import io.aster.store.url.StoreUrl;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A command on the optional indexes of a store whose tables exist. */
abstract class SchemaIndexWork implements Callable<Integer> {
    private final AsterCommand root;

    SchemaIndexWork(AsterCommand root) {
        this.root = root;
    }

    @Override
    public final Integer call() {
        StoreUrl url = StoreUrl.parse(root.store());
        SqlTables.database(url);
        try (Aster aster = StoreOpening.open(url.with("tables", "validate"), false)) {
            if (!(aster.store() instanceof IndexedStore store)) {
                throw CommandFailure.usage(url + " has no tables with indexes");
            }
            run(store);
        }
        return ExitCode.OK;
    }

    abstract void run(IndexedStore store);

    final AsterCommand root() {
        return root;
    }

    final void printJson(Map<String, @Nullable Object> object) {
        root.console().out().line(JsonLine.of(object));
    }
}
