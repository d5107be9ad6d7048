package io.aster.operations.checkpoint;

import io.aster.error.InvalidValueException;
import io.aster.formats.line.JsonLine;
import io.aster.operations.internal.LineDigest;
import io.aster.value.Json;
import io.aster.value.Times;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a checkpoint: a header, then the sessions, latest created first, then the signature over the digest of all bytes before it.
 * Stateless.
 */
final class CheckpointLine {
    private static final long VERSION = 1;
    private static final String TYPE = "type";
    private static final String HEADER = "checkpoint";
    private static final String SESSION = "session";
    private static final String SIGNATURE = "signature";
    private static final String LINE = "line";

    private static final Set<String> SESSION_MEMBERS =
            Set.of(TYPE, "sessionId", "appName", "userId", "createdAt", "events", "redacted", "digest");

    private CheckpointLine() {}

    /** Begins the digest that is signed: no other signature of the same key is over one that begins like this. */
    static MessageDigest digest() {
        MessageDigest digest = LineDigest.sha256();
        digest.update(("aster checkpoint " + VERSION + "\n").getBytes(StandardCharsets.UTF_8));
        return digest;
    }

    static String header(Instant createdAt) {
        Map<String, @Nullable Object> line = line(HEADER);
        line.put("formatVersion", VERSION);
        line.put("createdAt", createdAt.toString());
        return JsonLine.of(line);
    }

    /** When the checkpoint was created. */
    static Instant header(Map<String, @Nullable Object> line) {
        if (!HEADER.equals(line.get(TYPE))) {
            throw new InvalidValueException(LINE, "is not the header of a checkpoint");
        }
        long version = Json.toLong("formatVersion", line.get("formatVersion"));
        if (version != VERSION) {
            throw new InvalidValueException("formatVersion", "must be " + VERSION + ", is " + version);
        }
        return Times.parse("createdAt", text(line, "createdAt"));
    }

    static String of(SignedSession session) {
        Map<String, @Nullable Object> line = line(SESSION);
        line.putAll(session.identity());
        line.put("events", session.events());
        line.put("redacted", session.redacted());
        line.put("digest", session.digest());
        return JsonLine.of(line);
    }

    static SignedSession session(Map<String, @Nullable Object> line) {
        if (!SESSION.equals(line.get(TYPE)) || !line.keySet().equals(SESSION_MEMBERS)) {
            throw new InvalidValueException(LINE, "is not a session of a checkpoint");
        }
        return new SignedSession(
                text(line, "sessionId"),
                text(line, "appName"),
                text(line, "userId"),
                Times.parse("createdAt", text(line, "createdAt")),
                Json.toLong("events", line.get("events")),
                Json.toLong("redacted", line.get("redacted")),
                text(line, "digest"));
    }

    static String signature(byte[] signature) {
        Map<String, @Nullable Object> line = line(SIGNATURE);
        line.put("ed25519", Base64.getEncoder().encodeToString(signature));
        return JsonLine.of(line);
    }

    static boolean isSignature(Map<String, @Nullable Object> line) {
        return SIGNATURE.equals(line.get(TYPE));
    }

    /** The signature of a line, which must have nothing else. */
    static byte[] signature(Map<String, @Nullable Object> line, String text) {
        try {
            byte[] signature = Base64.getDecoder().decode(text(line, "ed25519"));
            if (signature(signature).equals(text)) {
                return signature;
            }
        } catch (IllegalArgumentException e) {
            // It is no base64.
        }
        throw new InvalidValueException(LINE, "is not a signature");
    }

    static Map<String, @Nullable Object> parse(String text) {
        return Json.parseDocument(LINE, text);
    }

    private static Map<String, @Nullable Object> line(String type) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(TYPE, type);
        return line;
    }

    private static String text(Map<String, @Nullable Object> line, String name) {
        if (line.get(name) instanceof String text) {
            return text;
        }
        throw new InvalidValueException(name, "must be a text");
    }
}
