package io.aster.session;

import io.aster.value.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mark of an event that was redacted: it stands for the event's content, actions and metadata, which are not stored any more. Immutable.
 *
 * @param requestedBy who asked for it
 * @param at when it was done, in microseconds
 * @param reason why
 */
public record Redaction(String requestedBy, Instant at, String reason) {
    /** Checks every value; see {@link RedactionReason} and {@link Times} for the rules. */
    public Redaction {
        RedactionReason checked = new RedactionReason(requestedBy, reason);
        requestedBy = checked.requestedBy();
        at = Times.check("redaction.at", at);
    }

    /** This mark as a JSON object: every field under its name, the time as ISO-8601 in UTC. Released names and forms never change. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("requestedBy", requestedBy);
        json.put("at", at.toString());
        json.put("reason", reason);
        return json;
    }

    /**
     * Reads a mark from the JSON object that {@link #toJson} returns.
     *
     * @throws io.aster.error.InvalidValueException if a member is missing, unknown or not a legal value
     */
    public static Redaction fromJson(Map<String, @Nullable Object> json) {
        JsonFields fields = new JsonFields(json);
        Redaction redaction =
                new Redaction(fields.string("requestedBy"), fields.instant("at"), fields.string("reason"));
        fields.refuseOthers();
        return redaction;
    }
}
