package io.aster.cli.schema;

import io.aster.cli.command.AsterCommand;
import io.aster.sql.EventIndex;
import io.aster.sql.EventIndexes;
import io.aster.sql.IndexedStore;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A command that changes indexes one after the other, and prints a line for each when it is done. */
abstract class SchemaIndexChange extends SchemaIndexWork {
    private final String done;
    private final String notNeeded;

    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            converter = EventIndexConverter.class,
            completionCandidates = EventIndexConverter.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private List<EventIndex> names = List.of();

    /**
     * A change.
     *
     * @param done what is printed of an index that was changed
     * @param notNeeded what is printed of an index that was as wanted before
     */
    SchemaIndexChange(AsterCommand root, String done, String notNeeded) {
        super(root);
        this.done = done;
        this.notNeeded = notNeeded;
    }

    @Override
    final void run(IndexedStore store) {
        EventIndexes indexes = store.eventIndexes();
        for (EventIndex index : new LinkedHashSet<>(names)) {
            boolean changed = change(indexes, index);
            if (root().json()) {
                Map<String, @Nullable Object> json = new LinkedHashMap<>();
                json.put("index", index.indexName());
                json.put("changed", changed);
                printJson(json);
            } else {
                root().console().out().line(index.indexName() + ": " + (changed ? done : notNeeded));
            }
        }
    }

    /** Returns whether there was something to change. */
    abstract boolean change(EventIndexes indexes, EventIndex index);
}
