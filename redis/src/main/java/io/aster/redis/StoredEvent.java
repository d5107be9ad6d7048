package io.aster.redis;

import io.aster.error.StoreException;
import io.aster.store.EventRecord;
import io.aster.value.Times;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as an entry of its session's stream, whose id is {@code seq-0}. Stateless. */
final class StoredEvent {
    /** How many arguments of the append script one event takes at most. */
    static final int MAX_WORDS = 19;

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

    /** Adds the event as the append script takes it: how many words follow, then name and value of each field that it has. */
    static void add(EventRecord event, List<String> arguments) {
        int start = arguments.size();
        arguments.add("");
        add("id", event.id(), arguments);
        add("author", event.author(), arguments);
        add("timestamp", Long.toString(Times.toMicros(event.timestamp())), arguments);
        add("invocation_id", event.invocationId(), arguments);
        add("agent_id", event.agentId(), arguments);
        add("branch", event.branch(), arguments);
        add("content", event.content(), arguments);
        add("actions", event.actions(), arguments);
        add("metadata", event.metadata(), arguments);
        arguments.set(start, Integer.toString(arguments.size() - start - 1));
    }

    private static void add(String name, @Nullable String value, List<String> arguments) {
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
