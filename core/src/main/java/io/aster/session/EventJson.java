package io.aster.session;

import io.aster.message.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a JSON object: every field under its name ({@code null} where it has none), a proof if there is one, the content in the chat
 * format, times as ISO-8601 in UTC. Released names and forms never change. Stateless.
 */
final class EventJson {
    private EventJson() {}

    static Map<String, @Nullable Object> toJson(Event event) {
        Message content = event.content();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", event.id());
        json.put("sessionId", event.sessionId());
        json.put("seq", event.seq());
        json.put("invocationId", event.invocationId());
        json.put("agentId", event.agentId());
        json.put("author", event.author());
        json.put("content", content == null ? null : content.toJson());
        json.put("actions", event.actions().toJson());
        json.put("metadata", event.metadata());
        json.put("branch", event.branch());
        json.put("timestamp", event.timestamp().toString());
        Redaction redaction = event.redaction();
        json.put("redaction", redaction == null ? null : redaction.toJson());
        if (event.proof() != null) {
            json.put("proof", event.proof());
        }
        return json;
    }

    /**
     * The inverse of {@link #toJson}.
     *
     * @throws io.aster.error.InvalidValueException if a member is missing, unknown or not a legal value
     */
    static Event fromJson(Map<String, @Nullable Object> json) {
        JsonFields fields = new JsonFields(json);
        Map<String, @Nullable Object> content = fields.optionalObject("content");
        Map<String, @Nullable Object> redaction = fields.optionalObject("redaction");
        Event event = new Event(
                fields.string("id"),
                fields.string("sessionId"),
                fields.integer("seq"),
                fields.optionalString("invocationId"),
                fields.optionalString("agentId"),
                fields.string("author"),
                content == null ? null : Message.fromJson(content),
                EventActions.fromJson(fields.object("actions")),
                fields.object("metadata"),
                fields.optionalString("branch"),
                fields.instant("timestamp"),
                redaction == null ? null : Redaction.fromJson(redaction),
                fields.optionalString("proof"));
        fields.refuseOthers();
        return event;
    }
}
