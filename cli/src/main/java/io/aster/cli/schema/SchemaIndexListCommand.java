package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.terminal.Cell;
import io.aster.cli.terminal.Column;
import io.aster.cli.terminal.Table;
import io.aster.sql.EventIndex;
import io.aster.sql.EventIndexes;
import io.aster.sql.IndexState;
import io.aster.sql.IndexedStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lists the optional indexes. */
@Command(
        name = "list",
        description =
                "Lists the indexes that can be added, and whether each exists: missing, ready, or invalid if its creation was"
                        + " interrupted or has not ended. --json also prints the SQL that creates it.")
final class SchemaIndexListCommand extends SchemaIndexWork {
    private static final List<Column> COLUMNS = List.of(Column.of("INDEX"), Column.of("FILTER"), Column.of("STATE"));

    public SchemaIndexListCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void run(IndexedStore store) {
        EventIndexes indexes = store.eventIndexes();
        Map<EventIndex, IndexState> states = indexes.states();
        if (root().json()) {
            states.forEach((index, state) -> printJson(json(index, state, indexes.ddl(index))));
        } else {
            new Table(COLUMNS, root().console().terminal())
                    .print(
                            states.entrySet().stream()
                                    .map(entry -> row(entry.getKey(), entry.getValue()))
                                    .iterator(),
                            root().console().out());
        }
    }

    private static List<Cell> row(EventIndex index, IndexState state) {
        return List.of(Cell.of(index.indexName()), Cell.of(index.column()), Cell.of(text(state)));
    }

    private static Map<String, @Nullable Object> json(EventIndex index, IndexState state, String ddl) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("index", index.indexName());
        json.put("filter", index.column());
        json.put("state", text(state));
        json.put("ddl", ddl);
        return json;
    }

    private static String text(IndexState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
