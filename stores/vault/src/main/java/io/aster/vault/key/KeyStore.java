package io.aster.vault.key;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the wrapped data keys, one record for each scope. It must not be where the data is, nor in the backups of the data: shredding destroys
 * a key here, and reaches every copy of the data only if no copy of the key is beside it. Every method blocks, is thread-safe and atomic, also
 * between processes, and as durable as the data has to be: a key that is lost is data that is lost.
 *
 * <p>Every method throws a {@link io.aster.error.StoreException} where the keys can't be reached.
 */
public interface KeyStore extends AutoCloseable {
    /** The record of a scope, or none. */
    Optional<KeyRecord> find(KeyScope scope);

    /**
     * Stores the first record of a scope, durably.
     *
     * @return false if the scope has one; then nothing changed
     */
    boolean insert(KeyRecord key);

    /**
     * Replaces the record of a scope, durably, and destroys what it was as far as this key store can.
     *
     * @param key with the {@link KeyRecord#revision} that was read
     * @return false if the record has another revision by now; then nothing changed
     */
    boolean replace(KeyRecord key);

    /** Passes every record to {@code action}, in any order, in bounded memory; one that is inserted meanwhile may be missing. */
    void each(Consumer<KeyRecord> action);

    /** Releases what was opened. May be called again. */
    @Override
    void close();
}
