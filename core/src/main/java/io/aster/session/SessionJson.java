package io.aster.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as a JSON object: every field under its name, times as ISO-8601 in UTC, the status as its code. Released names and forms
 * never change. Stateless.
 */
final class SessionJson {
    private SessionJson() {}

    static Map<String, @Nullable Object> toJson(Session session) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", session.id());
        json.put("appName", session.appName());
        json.put("userId", session.userId());
        json.put("keyId", session.keyId());
        json.put("agentId", session.agentId());
        json.put("status", session.status().code());
        json.put("metadata", session.metadata());
        json.put("createdAt", session.createdAt().toString());
        json.put("updatedAt", session.updatedAt().toString());
        json.put("version", session.version());
        json.put("eventCount", session.eventCount());
        return json;
    }

    /**
     * The inverse of {@link #toJson}.
     *
     * @throws io.aster.error.InvalidValueException if a member is missing, unknown or not a legal value
     */
    static Session fromJson(Map<String, @Nullable Object> json) {
        JsonFields fields = new JsonFields(json);
        Session session = new Session(
                fields.string("id"),
                fields.string("appName"),
                fields.string("userId"),
                fields.optionalString("keyId"),
                fields.string("agentId"),
                SessionStatus.ofCode(fields.string("status")),
                fields.object("metadata"),
                fields.instant("createdAt"),
                fields.instant("updatedAt"),
                fields.integer("version"),
                fields.integer("eventCount"),
                null);
        fields.refuseOthers();
        return session;
    }
}
