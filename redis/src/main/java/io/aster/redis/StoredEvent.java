package io.aster.redis;

import io.aster.error.StoreException;
import io.aster.store.EventRecord;
import io.aster.value.Times;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as an entry of its session's stream, whose id is {@code seq-0}. Stateless. */
final class StoredEvent {
    /** How many values the append script takes for an event. */
    static final int WIDTH = 9;

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

    /** Puts the event's values where the append script takes them, {@code ""} for one that it has not. */
    static void put(EventRecord event, String[] arguments, int at) {
        arguments[at] = event.id();
        arguments[at + 1] = event.author();
        arguments[at + 2] = Long.toString(Times.toMicros(event.timestamp()));
        arguments[at + 3] = orNone(event.invocationId());
        arguments[at + 4] = orNone(event.agentId());
        arguments[at + 5] = orNone(event.branch());
        arguments[at + 6] = orNone(event.content());
        arguments[at + 7] = orNone(event.actions());
        arguments[at + 8] = orNone(event.metadata());
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String given(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new StoreException("an event in Redis has no field " + name);
        }
        return value;
    }
}
