package io.aster.formats.internal.table;

import io.aster.formats.line.JsonLine;
import io.aster.session.Event;
import io.aster.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as a JSON object that has every column. JSON within it is a text, too: readers derive types from the first rows, and those of nested
 * members would not hold for later ones.
 */
final class JsonRows implements RowFormat {
    @Override
    public @Nullable String header() {
        return null;
    }

    @Override
    public String row(Session session, Event event) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        EventColumn.ALL.forEach(column -> row.put(column.name(), column.value().of(session, event)));
        return JsonLine.of(row);
    }
}
