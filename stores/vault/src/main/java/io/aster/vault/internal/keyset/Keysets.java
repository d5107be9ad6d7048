package io.aster.vault.internal.keyset;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.config.TinkConfig2026;
import java.security.GeneralSecurityException;

/** Keysets for authenticated encryption, with one more key or with fewer. Stateless. */
public final class Keysets {
    private Keysets() {}

    /** The same with a new key, which encrypts from then on; the others still decrypt. */
    public static KeysetHandle withNewKey(KeysetHandle keyset) throws GeneralSecurityException {
        return builder(keyset)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    /** The same with nothing but the key that encrypts. */
    public static KeysetHandle withoutOlder(KeysetHandle keyset) throws GeneralSecurityException {
        KeysetHandle.Builder fewer = builder(keyset);
        for (int i = fewer.size() - 1; i >= 0; i--) {
            if (!fewer.getAt(i).isPrimary()) {
                fewer.deleteAt(i);
            }
        }
        return fewer.build();
    }

    private static KeysetHandle.Builder builder(KeysetHandle keyset) {
        return KeysetHandle.newBuilder(keyset).setConfiguration(TinkConfig2026.get());
    }
}
