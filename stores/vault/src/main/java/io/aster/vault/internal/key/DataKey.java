package io.aster.vault.internal.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import io.aster.vault.internal.keyset.Keysets;
import io.aster.vault.key.KeyScope;
import io.aster.vault.key.KeyScope.Purpose;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The data key of one scope, a keyset of Tink. Thread-safe. */
public final class DataKey {
    private static final int PREFIX = 5;

    private final KeyScope scope;
    private final KeysetHandle keyset;
    private final Set<Integer> enabled;
    private final @Nullable Aead aead;
    private final @Nullable Mac mac;

    private DataKey(KeyScope scope, KeysetHandle keyset) throws GeneralSecurityException {
        this.scope = scope;
        this.keyset = keyset;
        this.enabled = IntStream.range(0, keyset.size())
                .mapToObj(keyset::getAt)
                .filter(entry -> entry.getStatus() == KeyStatus.ENABLED)
                .map(KeysetHandle.Entry::getId)
                .collect(Collectors.toUnmodifiableSet());
        boolean seals = scope.purpose() == Purpose.SEAL;
        this.aead = seals ? keyset.getPrimitive(TinkConfig2026.get(), Aead.class) : null;
        this.mac = seals ? null : keyset.getPrimitive(TinkConfig2026.get(), Mac.class);
    }

    static DataKey create(KeyScope scope) {
        try {
            return new DataKey(scope, KeysetHandle.generateNew(parameters(scope.purpose()), TinkConfig2026.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't create a key", e);
        }
    }

    private static Parameters parameters(Purpose purpose) {
        return switch (purpose) {
            case SEAL -> PredefinedAeadParameters.AES256_GCM;
            case HASH -> PredefinedMacParameters.HMAC_SHA256_256BITTAG;
            case PROVE -> PredefinedMacParameters.HMAC_SHA256_128BITTAG;
        };
    }

    static DataKey parse(KeyScope scope, byte[] keyset) throws GeneralSecurityException {
        return new DataKey(
                scope, TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get(), TinkConfig2026.get()));
    }

    byte[] bytes() {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), TinkConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't write a key", e);
        }
    }

    /** Whether it has a key with an id; true without one, for what was sealed by none. */
    boolean has(@Nullable Integer id) {
        return id == null || enabled.contains(id);
    }

    /** Tink's id of the key that seals. */
    int primary() {
        return keyset.getPrimary().getId();
    }

    /** Whether it has keys besides the one that seals. */
    boolean hasOlder() {
        return keyset.size() > 1;
    }

    /** The same with one more key, which seals from then on. */
    DataKey withNewKey() {
        try {
            return new DataKey(scope, Keysets.withNewKey(keyset));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't add a key", e);
        }
    }

    /** The same with nothing but the key that seals. */
    DataKey withoutOlder() {
        try {
            return new DataKey(scope, Keysets.withoutOlder(keyset));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't remove a key", e);
        }
    }

    KeyScope scope() {
        return scope;
    }

    /** Tink's id of the key that sealed something; {@code null} if it is too short to be sealed. */
    public static @Nullable Integer idOf(byte[] sealed) {
        return sealed.length < PREFIX ? null : ByteBuffer.wrap(sealed).getInt(1);
    }

    /** Encrypts a text. */
    public byte[] seal(byte[] plain, byte[] associatedData) {
        try {
            return Objects.requireNonNull(aead).encrypt(plain, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't encrypt", e);
        }
    }

    /**
     * Decrypts what was sealed.
     *
     * @throws GeneralSecurityException if this key refuses it
     */
    public byte[] open(byte[] sealed, byte[] associatedData) throws GeneralSecurityException {
        return Objects.requireNonNull(aead).decrypt(sealed, associatedData);
    }

    /** The keyed hash of a value: the same for the same value. */
    public byte[] hash(byte[] value) {
        try {
            return Objects.requireNonNull(mac).computeMac(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't hash", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "data key of " + scope;
    }
}
