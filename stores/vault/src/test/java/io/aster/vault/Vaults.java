package io.aster.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.config.TinkConfig2026;
import io.aster.inmemory.InMemoryStore;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;
import io.aster.vault.key.StoredKeys;
import java.security.GeneralSecurityException;

/** Vaults for tests. */
final class Vaults {
    private Vaults() {}

    /** A new master key, as a key management service would have one. */
    static MasterKey master() {
        try {
            return MasterKey.of(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TinkConfig2026.get())
                    .getPrimitive(TinkConfig2026.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Keys that are gone with the process. */
    static KeyStore keys() {
        return StoredKeys.in(new InMemoryStore());
    }
}
