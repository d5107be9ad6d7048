package io.aster.cli.search;

import io.aster.cli.terminal.Cell;
import io.aster.cli.terminal.Column;
import io.aster.cli.terminal.Style;
import io.aster.cli.terminal.TimeText;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.search.EventHit;
import io.aster.session.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Found events as rows of a table, or as JSON. Stateless. */
final class EventTable {
    static final List<Column> COLUMNS = List.of(
            Column.of("TIME (UTC)"),
            Column.of("SESSION"),
            Column.number("SEQ"),
            Column.of("APP").shrinkingTo(8).optional(2),
            Column.of("USER").shrinkingTo(8).optional(1),
            Column.of("AUTHOR").shrinkingTo(8),
            Column.of("CONTENT").shrinkingTo(10));

    private static final int LONGEST = 200;

    private EventTable() {}

    static List<Cell> row(EventHit<Event> hit) {
        Event event = hit.event();
        return List.of(
                Cell.of(TimeText.seconds(event.timestamp())),
                Cell.of(event.sessionId()),
                Cell.of(event.seq()),
                Cell.of(hit.appName()),
                Cell.of(hit.userId()),
                Cell.of(event.author()),
                content(event));
    }

    private static Cell content(Event event) {
        Message message = event.content();
        if (message == null) {
            return new Cell(event.isRedacted() ? "redacted" : "", Style.DIM);
        }
        boolean failed = Boolean.TRUE.equals(message.members().get("is_error"));
        String calls = message.toolCalls().stream().map(ToolCall::name).collect(Collectors.joining(", "));
        String name = message.name() == null ? "" : message.name() + ": ";
        String text = name + message.text() + (calls.isEmpty() ? "" : " → " + calls);
        int end = Math.min(text.length(), LONGEST);
        return new Cell((failed ? "failed: " : "") + text.substring(0, end).strip(), failed ? Style.RED : Style.PLAIN);
    }

    /** The event with its app and its user. */
    static Map<String, @Nullable Object> json(EventHit<Event> hit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("appName", hit.appName());
        json.put("userId", hit.userId());
        json.putAll(hit.event().toJson());
        return json;
    }
}
