package io.aster.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aster.error.InvalidValueException;
import io.aster.value.Names;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a session as many agent frameworks give it: an id that is unique within a user of an app only. Immutable.
 *
 * <pre>{@code
 * SessionKey key = new SessionKey("my-chatbot", "user-001", "first-chat");
 * sessions.create(NewSession.of(key, "agent-assistant"));
 * sessions.appendEvent(key.sessionId(), Event.user("Hello"));
 * }</pre>
 *
 * @param appName the application
 * @param userId the user, within the application
 * @param id the session's id within the user's sessions of the application; legal as every other id
 */
public record SessionKey(String appName, String userId, String id) {
    private static final String PREFIX = "key-";

    /** The prefix, and 32 bytes in base64url without padding. */
    private static final Pattern DERIVED = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    /** Checks every part; see {@link Names} for the rules. */
    public SessionKey {
        Names.check("appName", appName);
        Names.check("userId", userId);
        Names.check("id", id);
    }

    /**
     * The id under which a session with this key is stored, and by which every operation finds it: {@code key-} and the SHA-256 of the
     * three parts, in base64url; 47 characters, however long the parts are. Never changes, so that other programs may compute it: what is
     * hashed is, for each part in turn, its length in bytes of UTF-8 as a big-endian 32-bit number, and these bytes.
     */
    public String sessionId() {
        MessageDigest digest = sha256();
        for (String part : new String[] {appName, userId, id}) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    /** Whether an id has the form of those that are derived from keys. No session without a key has such an id. */
    static boolean isDerived(String sessionId) {
        return sessionId.startsWith(PREFIX) && DERIVED.matcher(sessionId).matches();
    }

    /**
     * Checks that a session has the id that its key gives it, or has neither a key nor such an id.
     *
     * @throws InvalidValueException if it has an id that belongs to a key, but not this key
     */
    static void checkId(String sessionId, String appName, String userId, @Nullable String keyId) {
        if (keyId == null) {
            if (isDerived(sessionId)) {
                throw new InvalidValueException(
                        "id", "has the form of the ids that are derived from keys, but the session has no key");
            }
        } else if (!sessionId.equals(new SessionKey(appName, userId, keyId).sessionId())) {
            throw new InvalidValueException("id", "is not the one that appName, userId and keyId result in");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** For errors: the three parts. */
    @Override
    public String toString() {
        return "session \"%s\" of user \"%s\" of app \"%s\"".formatted(id, userId, appName);
    }
}
