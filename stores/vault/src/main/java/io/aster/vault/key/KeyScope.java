package io.aster.vault.key;

import io.aster.value.Names;
import io.aster.vault.internal.field.Fields;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Whose documents a data key seals or proves. Shredding a key reaches all documents of its scope.
 *
 * @param purpose what the key is for
 * @param appName the app; {@code null} for {@link #COMMON} only
 * @param userId the user of the app; {@code null} for a key of the whole app
 */
public record KeyScope(
        Purpose purpose, @Nullable String appName, @Nullable String userId) {
    /** What the key of a scope is for. */
    public enum Purpose {
        /** It seals documents. */
        SEAL,

        /** It replaces values by hashes. */
        HASH,

        /** It proves that events are as they were stored. */
        PROVE
    }

    /** Lists of messages without an owner. */
    public static final KeyScope COMMON = new KeyScope(Purpose.SEAL, null, null);

    /**
     * Checks the names.
     *
     * @throws io.aster.error.InvalidValueException if one is no legal name
     */
    public KeyScope {
        Names.checkOptional("appName", appName);
        Names.checkOptional("userId", userId);
        if (appName == null && (userId != null || purpose != Purpose.SEAL)) {
            throw new IllegalArgumentException("a user, and a key of hashes or proofs, belong to an app");
        }
    }

    /** Sessions, events and state of a user in an app, and the lists of messages that the user owns. */
    public static KeyScope ofUser(String appName, String userId) {
        return new KeyScope(Purpose.SEAL, Names.check("appName", appName), Names.check("userId", userId));
    }

    /** The state of an app. */
    public static KeyScope ofApp(String appName) {
        return new KeyScope(Purpose.SEAL, Names.check("appName", appName), null);
    }

    /** The hashes of an app: equal values of all its users have equal hashes. */
    public static KeyScope ofHashes(String appName) {
        return new KeyScope(Purpose.HASH, Names.check("appName", appName), null);
    }

    /** The proofs of a user's events in an app. */
    public static KeyScope ofProofs(String appName, String userId) {
        return new KeyScope(Purpose.PROVE, Names.check("appName", appName), Names.check("userId", userId));
    }

    /** A name of this scope for files and rows: 64 hexadecimal digits, the SHA-256 of its fields. */
    public String id() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its fields as bytes, which no other scope has. */
    public byte[] bytes() {
        return Fields.join("aster-vault-key", purpose.name(), appName, userId);
    }

    /** For messages. */
    @Override
    public String toString() {
        if (appName == null) {
            return "lists without an owner";
        }
        String app = "app \"" + appName + "\"";
        if (purpose == Purpose.HASH) {
            return "the hashes of " + app;
        }
        String owner = userId == null ? app : "user \"" + userId + "\" of " + app;
        return purpose == Purpose.PROVE ? "the proofs of " + owner : owner;
    }
}
