package io.aster.vault.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a key store keeps for one scope: a wrapped key, or the record that it was shredded.
 *
 * @param wrapped the key, encrypted by the master key, in base64; {@code null} if it was shredded
 * @param at when the key was created, or its newest part was added, or it was shredded; in microseconds
 * @param revision identifies what was read, for {@link KeyStore#replace}; chosen by the key store, empty in a record that is not stored yet
 */
public record KeyRecord(KeyScope scope, @Nullable String wrapped, Instant at, String revision) {
    /** A new key. */
    public static KeyRecord ofKey(KeyScope scope, String wrapped, Instant at) {
        return new KeyRecord(scope, wrapped, at, "");
    }

    /** The record that a key was shredded. */
    public static KeyRecord ofShredded(KeyScope scope, Instant at) {
        return new KeyRecord(scope, null, at, "");
    }

    /** Whether the key was shredded. */
    public boolean isShredded() {
        return wrapped == null;
    }

    /** The same record as it is in a key store. */
    public KeyRecord withRevision(String other) {
        return new KeyRecord(scope, wrapped, at, other);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "key of " + scope + (isShredded() ? ", shredded at " : ", created at ") + at;
    }
}
