package io.aster.operations.checkpoint;

import io.aster.error.AsterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * The private Ed25519 key that signs checkpoints. Keep it where those who can write to the store can't read it. Immutable and thread-safe.
 */
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";

    private static final String LABEL = "PRIVATE KEY";

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Creates a pair of keys in two new files: this one, for its owner only, and the public one, which anyone may have.
     *
     * @param file of the private key (PKCS#8 in PEM)
     * @param publicFile of the public key (X.509 in PEM), for {@link VerifyingKey#read}
     * @throws CheckpointKeyException if one of the files exists; then nothing is written
     * @throws UncheckedIOException if one can't be written
     */
    public static SigningKey create(Path file, Path publicFile) {
        if (Files.exists(publicFile)) {
            throw new CheckpointKeyException(publicFile, "exists already");
        }
        KeyPair pair = pair();
        new PemFile(file, LABEL).create(pair.getPrivate().getEncoded(), true);
        try {
            new PemFile(publicFile, VerifyingKey.LABEL).create(pair.getPublic().getEncoded(), false);
        } catch (AsterException | UncheckedIOException e) {
            delete(file);
            throw e;
        }
        return new SigningKey(pair.getPrivate());
    }

    /**
     * Reads a key.
     *
     * @throws CheckpointKeyException if the file has none
     * @throws UncheckedIOException if it can't be read
     */
    public static SigningKey read(Path file) {
        PemFile pem = new PemFile(file, LABEL);
        try {
            return new SigningKey(
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pem.read())));
        } catch (GeneralSecurityException e) {
            throw pem.refusal();
        }
    }

    byte[] sign(byte[] digest) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of " + ALGORITHM + " signs", e);
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has " + ALGORITHM + " from 15 on", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "signing key";
    }
}
