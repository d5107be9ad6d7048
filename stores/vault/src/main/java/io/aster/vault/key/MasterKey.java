package io.aster.vault.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.config.TinkConfig2026;
import io.aster.error.StoreConfigurationException;
import io.aster.store.support.OwnersFiles;
import io.aster.vault.internal.keyset.Keysets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The key that wraps the data keys: a keyset of Tink in its JSON, in a file or an environment variable, or any {@link Aead} of Tink, such as
 * that of a key management service. A keyset may have several keys: its primary key wraps, each of its keys unwraps. Thread-safe.
 */
public final class MasterKey {
    private final Supplier<Loaded> load;
    private volatile Loaded loaded;

    /**
     * A key that was read.
     *
     * @param primary Tink's id of the key that wraps; {@code null} if that is not known
     */
    private record Loaded(Aead aead, @Nullable Integer primary) {}

    private MasterKey(Supplier<Loaded> load) {
        this.load = load;
        this.loaded = load.get();
    }

    /**
     * The keyset in a file. It is read again when a data key can't be unwrapped, so that a key that was added to it is found.
     *
     * @throws StoreConfigurationException if the file can't be read, or has no such keyset
     */
    public static MasterKey file(Path file) {
        return new MasterKey(() -> parse("the file " + file, read(file)));
    }

    /**
     * The keyset in an environment variable.
     *
     * @throws StoreConfigurationException if it is not set, or has no such keyset
     */
    public static MasterKey environment(String variable) {
        String json = System.getenv(variable);
        if (json == null) {
            throw new StoreConfigurationException("the environment variable " + variable + " is not set");
        }
        Loaded keyset = parse("the environment variable " + variable, json);
        return new MasterKey(() -> keyset);
    }

    /**
     * The key of a key management service, or another one of Tink.
     *
     * @param aead thread-safe
     */
    public static MasterKey of(Aead aead) {
        return new MasterKey(() -> new Loaded(aead, null));
    }

    /**
     * Writes a keyset with one new key to a new file, for its owner only.
     *
     * @throws StoreConfigurationException if the file exists, or can't be written
     */
    public static void create(Path file) {
        try {
            write(file, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TinkConfig2026.get()));
        } catch (FileAlreadyExistsException e) {
            throw new StoreConfigurationException("the file " + file + " exists: a master key is never replaced", e);
        } catch (GeneralSecurityException | IOException e) {
            throw new StoreConfigurationException(
                    "the file " + file + " of a master key can't be created", e instanceof IOException ? e : null);
        }
    }

    /**
     * Adds a new key to the keyset of a file, and makes it the primary one: it wraps from now on, and the others still unwrap. Then {@code
     * Vault.rewrap} wraps the data keys by it.
     *
     * @throws StoreConfigurationException if the file can't be read or written, or has no such keyset
     */
    public static void rotate(Path file) {
        change(file, Keysets::withNewKey);
    }

    /**
     * Removes all keys but the primary one from the keyset of a file. Data keys that one of them wrapped can't be unwrapped any more, neither in
     * the key store nor in its backups: {@code Vault.rewrap} comes before it.
     *
     * @throws StoreConfigurationException as {@link #rotate} does
     */
    public static void removeOlder(Path file) {
        change(file, Keysets::withoutOlder);
    }

    /** A change of a keyset. */
    private interface Change {
        KeysetHandle of(KeysetHandle keyset) throws GeneralSecurityException;
    }

    private static void change(Path file, Change change) {
        KeysetHandle present = keyset("the file " + file, read(file));
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            KeysetHandle next = change.of(present);
            Files.deleteIfExists(temporary);
            write(temporary, next);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (GeneralSecurityException | IOException e) {
            throw new StoreConfigurationException(
                    "the file " + file + " of a master key can't be changed", e instanceof IOException ? e : null);
        }
    }

    /**
     * Encrypts a data key.
     *
     * @throws GeneralSecurityException if the key, or its service, fails
     */
    public byte[] wrap(byte[] key, byte[] associatedData) throws GeneralSecurityException {
        return loaded.aead().encrypt(key, associatedData);
    }

    /**
     * Decrypts a data key.
     *
     * @throws GeneralSecurityException if it was wrapped by another key, or was changed, or the key's service fails
     */
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) throws GeneralSecurityException {
        try {
            return loaded.aead().decrypt(wrapped, associatedData);
        } catch (GeneralSecurityException e) {
            Loaded again = load.get();
            byte[] key = again.aead().decrypt(wrapped, associatedData);
            loaded = again;
            return key;
        }
    }

    /** Whether a data key was wrapped by the primary key; false where that is not known, as with a key of a service. */
    public boolean isCurrent(byte[] wrapped) {
        Integer primary = loaded.primary();
        // Tink puts a byte and the key's id before what it encrypts.
        return primary != null
                && wrapped.length > Integer.BYTES
                && ByteBuffer.wrap(wrapped).getInt(1) == primary;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "master key";
    }

    private static Loaded parse(String place, String json) {
        KeysetHandle keyset = keyset(place, json);
        try {
            Aead aead = keyset.getPrimitive(TinkConfig2026.get(), Aead.class);
            return new Loaded(aead, keyset.getPrimary().getId());
        } catch (GeneralSecurityException e) {
            throw refusal(place);
        }
    }

    private static KeysetHandle keyset(String place, String json) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(json, TinkConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException e) {
            // Not the cause: it may quote the keyset.
            throw refusal(place);
        }
    }

    private static StoreConfigurationException refusal(String place) {
        return new StoreConfigurationException(
                place + " has no keyset of Tink in JSON with an enabled primary key for authenticated encryption");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StoreConfigurationException("the file " + file + " of a master key can't be read", e);
        }
    }

    private static void write(Path file, KeysetHandle keyset) throws GeneralSecurityException, IOException {
        OwnersFiles.create(
                file,
                TinkJsonProtoKeysetFormat.serializeKeyset(keyset, TinkConfig2026.get(), InsecureSecretKeyAccess.get()));
    }
}
