package io.aster.formats.internal.table;

import io.aster.formats.line.JsonLine;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.Session;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table of events. Those that the view {@code aster_messages} has, too, have the same name and values there. Immutable.
 *
 * @param value of an event: a text, a whole number, a boolean, or {@code null} for none; JSON is a text
 */
record EventColumn(String name, Value value) {
    /** Computes the value of a column. */
    @FunctionalInterface
    interface Value {
        @Nullable Object of(Session session, Event event);
    }

    /** Always six digits of a second: the same form in each row, from which readers recognise a time. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** All columns in their order, the wide ones last. */
    static final List<EventColumn> ALL = List.of(
            new EventColumn("app_name", (session, event) -> session.appName()),
            new EventColumn("user_id", (session, event) -> session.userId()),
            new EventColumn("session_id", (session, event) -> event.sessionId()),
            new EventColumn("seq", (session, event) -> event.seq()),
            new EventColumn("event_id", (session, event) -> event.id()),
            new EventColumn("timestamp", (session, event) -> time(event.timestamp())),
            new EventColumn("invocation_id", (session, event) -> event.invocationId()),
            new EventColumn("agent_id", (session, event) -> event.agentId()),
            new EventColumn("author", (session, event) -> event.author()),
            new EventColumn("branch", (session, event) -> event.branch()),
            ofMessage("role", Message::role),
            ofMessage("text", EventColumn::text),
            ofMessage("name", Message::name),
            ofMessage("tool_call_id", Message::toolCallId),
            ofMessage("tool_calls", message -> message.toolCalls().size()),
            ofMessage("failed", message -> Boolean.TRUE.equals(message.members().get("is_error"))),
            new EventColumn("input_tokens", (session, event) -> tokens(event, "input_tokens")),
            new EventColumn("output_tokens", (session, event) -> tokens(event, "output_tokens")),
            new EventColumn("copied", (session, event) -> event.seq() <= session.forkedAtSeq()),
            new EventColumn("redacted", (session, event) -> event.isRedacted()),
            ofMessage("content", message -> JsonLine.of(message.toJson())),
            new EventColumn("actions", (session, event) -> json(event.actions().toJson())),
            new EventColumn("metadata", (session, event) -> json(event.metadata())));

    private static EventColumn ofMessage(String name, Function<Message, @Nullable Object> value) {
        return new EventColumn(name, (session, event) -> {
            Message message = event.content();
            return message == null ? null : value.apply(message);
        });
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static @Nullable String text(Message message) {
        String text = message.text();
        return text.isEmpty() ? message.content() : text;
    }

    private static @Nullable Object tokens(Event event, String member) {
        return event.metadata().get(member) instanceof Long tokens ? tokens : null;
    }

    private static @Nullable String json(Map<String, @Nullable Object> object) {
        return object.isEmpty() ? null : JsonLine.of(object);
    }
}
