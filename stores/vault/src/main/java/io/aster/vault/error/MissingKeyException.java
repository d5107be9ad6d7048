package io.aster.vault.error;

import io.aster.error.UnreadableDataException;
import org.jspecify.annotations.Nullable;

/**
 * A sealed document whose key is missing: the key store has no key of its scope, or the scope's key does not have the part that sealed it. The
 * vault was opened over another key store, or over an old backup of it.
 */
public final class MissingKeyException extends UnreadableDataException {
    private static final long serialVersionUID = 1L;

    private final String scope;
    private final @Nullable Integer keyId;

    /**
     * Reports a missing key.
     *
     * @param scope see {@link #scope}
     * @param keyId see {@link #keyId}
     */
    public MissingKeyException(String scope, @Nullable Integer keyId) {
        super(
                "the key store has no key of " + scope
                        + (keyId == null ? "" : " with the id " + Integer.toUnsignedString(keyId))
                        + ", by which the stored data was sealed: open the vault over its own key store, or restore that from a backup");
        this.scope = scope;
        this.keyId = keyId;
    }

    /** Whose data key it is, for example {@code user "ann" of app "shop"}. */
    public String scope() {
        return scope;
    }

    /** Tink's id of the key that is missing; {@code null} if the scope has none at all. */
    public @Nullable Integer keyId() {
        return keyId;
    }
}
