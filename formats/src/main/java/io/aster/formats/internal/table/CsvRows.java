package io.aster.formats.internal.table;

import io.aster.session.Event;
import io.aster.session.Session;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row as values separated by commas, quoted as RFC 4180 says. Each text is quoted, so that an empty one differs from none. Control characters
 * other than tabs and line ends become U+FFFD, because readers end at some of them, and terminals obey them.
 */
final class CsvRows implements RowFormat {
    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public @Nullable String header() {
        return EventColumn.ALL.stream().map(EventColumn::name).collect(Collectors.joining(","));
    }

    @Override
    public String row(Session session, Event event) {
        StringBuilder row = new StringBuilder();
        for (EventColumn column : EventColumn.ALL) {
            append(row, column.value().of(session, event));
            row.append(',');
        }
        row.setLength(row.length() - 1);
        return row.toString();
    }

    private static void append(StringBuilder row, @Nullable Object value) {
        if (value instanceof String text) {
            quote(row, text);
        } else if (value != null) {
            row.append(value);
        }
    }

    private static void quote(StringBuilder row, String text) {
        row.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                row.append('"');
            }
            row.append(isKept(c) ? c : REPLACEMENT);
        }
        row.append('"');
    }

    private static boolean isKept(char c) {
        return !Character.isISOControl(c) || c == '\t' || c == '\n' || c == '\r';
    }
}
