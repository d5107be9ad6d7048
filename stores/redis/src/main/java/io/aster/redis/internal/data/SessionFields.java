package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.store.SessionRecord;
import io.aster.value.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts between a session and the fields of its hash. Stateless. */
final class SessionFields {
    /** The fields that hold a session, and the one that shows that changes of the state are left in it. */
    static final String[] NAMES = {
        "app_name",
        "user_id",
        "agent_id",
        "status",
        "metadata",
        "created_at",
        "updated_at",
        "version",
        "event_count",
        LateState.FIELD
    };

    private SessionFields() {}

    /**
     * The session of these fields; empty if there are no fields.
     *
     * @throws DamagedDataException if a field is missing or is not what it must be
     */
    static Optional<SessionRecord> read(String id, Map<String, String> fields) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SessionRecord(
                id,
                given(id, fields, "app_name"),
                given(id, fields, "user_id"),
                given(id, fields, "agent_id"),
                given(id, fields, "status"),
                fields.get("metadata"),
                Times.ofMicros(number(id, fields, "created_at")),
                Times.ofMicros(number(id, fields, "updated_at")),
                number(id, fields, "version"),
                number(id, fields, "event_count")));
    }

    /** The fields of a new session: name, value, name, value. The three that every append reads are first. */
    static List<String> of(SessionRecord session) {
        List<String> fields = new ArrayList<>(
                List.of("event_count", "0", "status", session.status(), "updated_at", micros(session.updatedAt())));
        fields.addAll(List.of("app_name", session.appName(), "user_id", session.userId()));
        fields.addAll(List.of("agent_id", session.agentId(), "version", Long.toString(session.version())));
        fields.addAll(List.of("created_at", micros(session.createdAt())));
        if (session.metadata() != null) {
            fields.addAll(List.of("metadata", session.metadata()));
        }
        return fields;
    }

    /** Creation time and version, which differ whenever the index entries of the session with this id do. */
    static List<String> identity(SessionRecord session) {
        return List.of(micros(session.createdAt()), Long.toString(session.version()));
    }

    private static String micros(Instant time) {
        return Long.toString(Times.toMicros(time));
    }

    private static String given(String id, Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new DamagedDataException("session", id, "its field " + name + " is missing");
        }
        return value;
    }

    private static long number(String id, Map<String, String> fields, String name) {
        String value = given(id, fields, name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new DamagedDataException("session", id, "its field " + name + " is no number");
        }
    }
}
