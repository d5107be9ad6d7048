package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreName;
import io.aster.cli.command.StoreOpening;
import io.aster.cli.terminal.SafeText;
import io.aster.formats.line.JsonLine;
import io.aster.sql.SqlSchema;
import io.aster.store.url.StoreUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A command that opens the store in a fixed mode of the tables, which overrides the one in its URL, and prints the result. */
abstract class SchemaOpening implements Callable<Integer> {
    private final AsterCommand root;
    private final String mode;

    SchemaOpening(AsterCommand root, String mode) {
        this.root = root;
        this.mode = mode;
    }

    @Override
    public final Integer call() {
        StoreUrl url = StoreUrl.parse(root.store());
        String database = SqlTables.database(url);
        StoreOpening.open(url.with("tables", mode), true).close();
        StoreName name = StoreName.of(url);
        if (root.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("url", url.toString());
            name.file().ifPresent(file -> json.put("file", file.toString()));
            json.put("database", database);
            json.put("version", (long) SqlSchema.version());
            root.console().out().line(JsonLine.of(json));
        } else {
            root.console()
                    .out()
                    .line(SafeText.line(name.text() + ": the tables are those of version " + SqlSchema.version()));
        }
        return ExitCode.OK;
    }
}
