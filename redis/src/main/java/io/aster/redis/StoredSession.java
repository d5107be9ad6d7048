package io.aster.redis;

import io.aster.error.StoreException;
import io.aster.store.SessionRecord;
import io.aster.value.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session as its hash holds it.
 *
 * @param mark drawn at random by every insert and update
 */
record StoredSession(SessionRecord session, String mark) {
    /** None if there are no fields. */
    static Optional<StoredSession> of(String id, Map<String, String> fields) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        SessionRecord session = new SessionRecord(
                id,
                given(fields, "app_name"),
                given(fields, "user_id"),
                given(fields, "agent_id"),
                given(fields, "status"),
                fields.get("metadata"),
                time(fields, "created_at"),
                time(fields, "updated_at"),
                Long.parseLong(given(fields, "version")),
                Long.parseLong(given(fields, "event_count")));
        return Optional.of(new StoredSession(session, given(fields, "mark")));
    }

    /** The fields of a new session but its mark: name, value, name, value. */
    static List<String> fields(SessionRecord session) {
        List<String> fields = new ArrayList<>(List.of(
                "app_name", session.appName(),
                "user_id", session.userId(),
                "agent_id", session.agentId(),
                "status", session.status()));
        if (session.metadata() != null) {
            fields.addAll(List.of("metadata", session.metadata()));
        }
        fields.addAll(List.of("created_at", Long.toString(Times.toMicros(session.createdAt()))));
        fields.addAll(List.of("updated_at", Long.toString(Times.toMicros(session.updatedAt()))));
        fields.addAll(List.of("version", Long.toString(session.version()), "event_count", "0"));
        return fields;
    }

    private static Instant time(Map<String, String> fields, String name) {
        return Times.ofMicros(Long.parseLong(given(fields, name)));
    }

    private static String given(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new StoreException("a session in Redis has no field " + name);
        }
        return value;
    }
}
