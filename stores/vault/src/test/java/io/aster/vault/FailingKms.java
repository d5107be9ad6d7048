package io.aster.vault;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/** The key of a service that does not answer, whose errors have secrets. */
final class FailingKms implements Aead {
    static final String SECRET = "canary of a service";

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
        throw new IllegalStateException(SECRET);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        throw new GeneralSecurityException(SECRET);
    }
}
