package io.aster.redis;

import io.aster.error.StoreException;
import io.aster.store.EventRecord;
import io.aster.value.Times;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as an entry of its session's stream, whose id is {@code seq-0}. Stateless. */
final class StoredEvent {
    private StoredEvent() {}

    static EventRecord of(String sessionId, String entryId, Map<String, String> fields) {
        return new EventRecord(
                sessionId,
                Long.parseLong(entryId, 0, entryId.indexOf('-'), 10),
                given(fields, "id"),
                fields.get("invocation_id"),
                fields.get("agent_id"),
                given(fields, "author"),
                fields.get("branch"),
                fields.get("content"),
                fields.get("actions"),
                fields.get("metadata"),
                Times.ofMicros(Long.parseLong(given(fields, "timestamp"))));
    }

    /** Adds the event to the arguments of the append script: its id, the number of values, and these: name, value, ... */
    static void addTo(List<String> arguments, EventRecord event) {
        arguments.add(event.id());
        int count = arguments.size();
        arguments.add("");
        add(arguments, "id", event.id());
        add(arguments, "author", event.author());
        add(arguments, "timestamp", Long.toString(Times.toMicros(event.timestamp())));
        add(arguments, "invocation_id", event.invocationId());
        add(arguments, "agent_id", event.agentId());
        add(arguments, "branch", event.branch());
        add(arguments, "content", event.content());
        add(arguments, "actions", event.actions());
        add(arguments, "metadata", event.metadata());
        arguments.set(count, Integer.toString(arguments.size() - count - 1));
    }

    private static void add(List<String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.add(name);
            arguments.add(value);
        }
    }

    private static String given(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new StoreException("an event in Redis has no field " + name);
        }
        return value;
    }
}
