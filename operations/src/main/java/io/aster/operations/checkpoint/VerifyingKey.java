package io.aster.operations.checkpoint;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** The public Ed25519 key by which checkpoints are checked. It is no secret, but must come from the owner of the private one. Immutable and thread-safe. */
public final class VerifyingKey {
    static final String LABEL = "PUBLIC KEY";

    private final PublicKey key;

    private VerifyingKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @throws CheckpointKeyException if the file has none
     * @throws java.io.UncheckedIOException if it can't be read
     */
    public static VerifyingKey read(Path file) {
        PemFile pem = new PemFile(file, LABEL);
        try {
            return new VerifyingKey(
                    KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(pem.read())));
        } catch (GeneralSecurityException e) {
            throw pem.refusal();
        }
    }

    boolean hasSigned(byte[] digest, byte[] signature) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(key);
            check.update(digest);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // It is no signature at all.
            return false;
        }
    }
}
