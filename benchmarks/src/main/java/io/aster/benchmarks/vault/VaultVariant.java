package io.aster.benchmarks.vault;

import io.aster.inmemory.InMemoryStore;
import io.aster.store.Store;
import io.aster.vault.ProofMode;
import io.aster.vault.Vault;
import io.aster.vault.VaultMode;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;
import io.aster.vault.key.StoredKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a vault does, beside the same store without it. Limits are ratios to that store: times of one caller, and the rate of several.
 *
 * @param name how rows call it
 * @param mode whether texts are sealed
 * @param proofs whether events are proved
 * @param append of one event
 * @param read of 100 events
 * @param callers the rate of 64 callers
 */
public record VaultVariant(String name, VaultMode mode, ProofMode proofs, double append, double read, double callers) {
    /** Encryption, as a vault does by default. */
    static final VaultVariant SEALED = new VaultVariant("sealed", VaultMode.REQUIRED, ProofMode.OFF, 1.15, 1.35, 0.85);

    /** Proofs of events whose texts stay plain. */
    static final VaultVariant PROVED =
            new VaultVariant("proved", VaultMode.PLAIN, ProofMode.REQUIRED, 1.10, 1.10, 0.85);

    /** Both. */
    static final VaultVariant SEALED_AND_PROVED =
            new VaultVariant("sealed, proved", VaultMode.REQUIRED, ProofMode.REQUIRED, 1.25, 1.35, 0.85);

    /** Stores through one vault each, with the same keys in memory, all of which are cached after the first calls. */
    List<Store> over(List<Store> stores) throws IOException {
        Path folder = Files.createTempDirectory("aster-benchmark");
        Path file = folder.resolve("master.json");
        try {
            MasterKey.create(file);
            MasterKey master = MasterKey.file(file);
            KeyStore keys = StoredKeys.in(new InMemoryStore());
            return stores.stream()
                    .map(store -> Vault.builder(master, keys)
                            .mode(mode)
                            .proofs(proofs)
                            .build()
                            .over(store))
                    .toList();
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }
}
