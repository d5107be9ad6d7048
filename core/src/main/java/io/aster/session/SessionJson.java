package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.session.internal.history.MarksJson;
import io.aster.value.Expiry;
import io.aster.value.ForkPoint;
import io.aster.value.HistoryMarks;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as a JSON object: every field under its name, marks, redactions and a proof if there are some, times as ISO-8601 in UTC,
 * durations as ISO-8601, the status as its code. Released names and forms never change. Stateless.
 */
final class SessionJson {
    private SessionJson() {}

    static Map<String, @Nullable Object> toJson(Session session) {
        ForkPoint fork = session.fork();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", session.id());
        json.put("appName", session.appName());
        json.put("userId", session.userId());
        json.put("keyId", session.keyId());
        json.put("forkedFrom", session.forkedFrom());
        json.put("forkedAtSeq", fork == null ? null : fork.atSeq());
        json.put("forkOrigin", fork == null ? null : fork.origin());
        json.put("agentId", session.agentId());
        json.put("status", session.status().code());
        json.put("metadata", session.metadata());
        json.put("createdAt", session.createdAt().toString());
        json.put("updatedAt", session.updatedAt().toString());
        json.put("version", session.version());
        json.put("eventCount", session.eventCount());
        json.put("expiresAt", text(session.expiry().at()));
        json.put("expiresAfter", text(session.expiry().after()));
        if (!session.marks().equals(HistoryMarks.NONE)) {
            json.put("marks", MarksJson.toJson(session.marks()));
        }
        if (session.redactions() > 0) {
            json.put("redactions", session.redactions());
        }
        if (session.proof() != null) {
            json.put("proof", session.proof());
        }
        return json;
    }

    /**
     * The inverse of {@link #toJson}.
     *
     * @throws io.aster.error.InvalidValueException if a member is missing, unknown or not a legal value
     */
    static Session fromJson(Map<String, @Nullable Object> json) {
        JsonFields fields = new JsonFields(json);
        Map<String, @Nullable Object> marks = fields.optionalObject("marks");
        Long redactions = fields.optionalInteger("redactions");
        Session session = Session.builder(fields.string("id"))
                .appName(fields.string("appName"))
                .userId(fields.string("userId"))
                .keyId(fields.optionalString("keyId"))
                .fork(fork(fields))
                .agentId(fields.string("agentId"))
                .status(SessionStatus.ofCode(fields.string("status")))
                .metadata(fields.object("metadata"))
                .createdAt(fields.instant("createdAt"))
                .updatedAt(fields.instant("updatedAt"))
                .version(fields.integer("version"))
                .eventCount(fields.integer("eventCount"))
                .expiry(new Expiry(fields.optionalInstant("expiresAt"), fields.optionalDuration("expiresAfter")))
                .marks(marks == null ? HistoryMarks.NONE : MarksJson.fromJson(marks))
                .redactions(redactions == null ? 0 : redactions)
                .proof(fields.optionalString("proof"))
                .build();
        fields.refuseOthers();
        return session;
    }

    /** All three members of a fork, or none of them. */
    private static @Nullable ForkPoint fork(JsonFields fields) {
        String from = fields.optionalString("forkedFrom");
        Long atSeq = fields.optionalInteger("forkedAtSeq");
        String origin = fields.optionalString("forkOrigin");
        if (from == null && atSeq == null && origin == null) {
            return null;
        }
        if (from == null || atSeq == null || origin == null) {
            throw new InvalidValueException(
                    "forkedFrom", "must be there with forkedAtSeq and forkOrigin, or none of them");
        }
        return new ForkPoint(from, atSeq, origin);
    }

    private static @Nullable String text(@Nullable Object time) {
        return time == null ? null : time.toString();
    }
}
