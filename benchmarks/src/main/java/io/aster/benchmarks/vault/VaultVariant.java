package io.aster.benchmarks.vault;

import io.aster.inmemory.InMemoryStore;
import io.aster.store.Store;
import io.aster.vault.Vault;
import io.aster.vault.key.MasterKey;
import io.aster.vault.key.StoredKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a vault does, beside the same store without it. Limits are ratios to that store: times of one caller, and the rate of several.
 *
 * @param name how rows call it
 * @param append of one event
 * @param read of 100 events
 * @param callers the rate of 64 callers
 */
public record VaultVariant(String name, double append, double read, double callers) {
    /** Encryption, as a vault does by default. */
    static final VaultVariant SEALED = new VaultVariant("sealed", 1.15, 1.35, 0.85);

    /** A store through a vault with keys of its own in memory, all of which it has cached after its first calls. */
    Store over(Store store) throws IOException {
        Path folder = Files.createTempDirectory("aster-benchmark");
        Path file = folder.resolve("master.json");
        try {
            MasterKey.create(file);
            return Vault.builder(MasterKey.file(file), StoredKeys.in(new InMemoryStore()))
                    .build()
                    .over(store);
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }
}
