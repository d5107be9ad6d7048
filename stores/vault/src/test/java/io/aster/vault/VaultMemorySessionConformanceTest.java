package io.aster.vault;

import io.aster.inmemory.InMemoryStore;
import io.aster.testkit.StoreFixture;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;

class VaultMemorySessionConformanceTest extends VaultSessionConformance {
    private static final MasterKey MASTER = Vaults.master();
    private static final KeyStore KEYS = Vaults.keys();

    @Override
    protected StoreFixture fixture() {
        return StoreFixture.volatileData(
                () -> Vault.builder(MASTER, KEYS).build().over(new InMemoryStore()));
    }
}
