package io.aster.operations.checkpoint;

import io.aster.error.InvalidValueException;
import io.aster.session.Session;
import io.aster.store.SessionQuery.Position;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as a checkpoint has it: the fields that never change, and what it had when it was signed.
 *
 * @param events how many events it had: those with these sequence numbers are covered
 * @param redacted how many of them were redacted
 * @param digest SHA-256 in hexadecimal of lines of JSON: one with the four fields, then each covered event as {@link
 *     io.aster.session.Event#toJson} has it without its proof, the members of every object sorted
 */
public record SignedSession(
        String sessionId, String appName, String userId, Instant createdAt, long events, long redacted, String digest) {
    private static final String DIGEST = "[0-9a-f]{64}";

    /** Checks every value. */
    public SignedSession {
        Names.check("sessionId", sessionId);
        Names.check("appName", appName);
        Names.check("userId", userId);
        createdAt = Times.check("createdAt", createdAt);
        Limits.check("events", events, 0, Long.MAX_VALUE);
        Limits.check("redacted", redacted, 0, events);
        if (!digest.matches(DIGEST)) {
            throw new InvalidValueException("digest", "must be a SHA-256 in hexadecimal");
        }
    }

    /** The fields of a session that never change. */
    static Map<String, @Nullable Object> identity(Session session) {
        return identity(session.id(), session.appName(), session.userId(), session.createdAt());
    }

    Map<String, @Nullable Object> identity() {
        return identity(sessionId, appName, userId, createdAt);
    }

    /** Its place among the lines of a checkpoint. */
    Position position() {
        return new Position(createdAt, sessionId);
    }

    private static Map<String, @Nullable Object> identity(
            String sessionId, String appName, String userId, Instant createdAt) {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("sessionId", sessionId);
        identity.put("appName", appName);
        identity.put("userId", userId);
        identity.put("createdAt", createdAt.toString());
        return identity;
    }
}
