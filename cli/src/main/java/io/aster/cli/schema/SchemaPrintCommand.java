package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.formats.line.JsonLine;
import io.aster.sql.SqlSchema;
import io.aster.store.url.StoreUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the SQL that creates the tables. Does not open the store. */
@Command(
        name = "print",
        description = "Prints the SQL that creates the tables, to read or to run in the database's own shell.")
final class SchemaPrintCommand implements Callable<Integer> {
    private final AsterCommand root;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            converter = DatabaseConverter.class,
            completionCandidates = DatabaseConverter.class,
            order = 1,
            description = "One of ${COMPLETION-CANDIDATES}; otherwise that of the store, which is not opened.")
    private @Nullable String database;

    public SchemaPrintCommand(AsterCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        String name = database == null ? SqlTables.database(StoreUrl.parse(root.store())) : database;
        String ddl = SqlSchema.ddl(name);
        if (root.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("database", name);
            json.put("ddl", ddl);
            root.console().out().line(JsonLine.of(json));
        } else {
            root.console().out().part(ddl);
        }
        return ExitCode.OK;
    }
}
