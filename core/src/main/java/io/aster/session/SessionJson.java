package io.aster.session;

import io.aster.value.Expiry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as a JSON object: every field under its name, times as ISO-8601 in UTC, durations as ISO-8601, the status as its code. Released
 * names and forms never change. Stateless.
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
        json.put("expiresAt", text(session.expiry().at()));
        json.put("expiresAfter", text(session.expiry().after()));
        return json;
    }

    /**
     * The inverse of {@link #toJson}.
     *
     * @throws io.aster.error.InvalidValueException if a member is missing, unknown or not a legal value
     */
    static Session fromJson(Map<String, @Nullable Object> json) {
        JsonFields fields = new JsonFields(json);
        Session session = Session.builder(fields.string("id"))
                .appName(fields.string("appName"))
                .userId(fields.string("userId"))
                .keyId(fields.optionalString("keyId"))
                .agentId(fields.string("agentId"))
                .status(SessionStatus.ofCode(fields.string("status")))
                .metadata(fields.object("metadata"))
                .createdAt(fields.instant("createdAt"))
                .updatedAt(fields.instant("updatedAt"))
                .version(fields.integer("version"))
                .eventCount(fields.integer("eventCount"))
                .expiry(new Expiry(fields.optionalInstant("expiresAt"), fields.optionalDuration("expiresAfter")))
                .build();
        fields.refuseOthers();
        return session;
    }

    private static @Nullable String text(@Nullable Object time) {
        return time == null ? null : time.toString();
    }
}
