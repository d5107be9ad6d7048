package io.aster.vault;

import io.aster.inmemory.InMemoryStore;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.search.SummaryConformance;

/** What is sealed counts, too. */
class VaultSummaryTest extends SummaryConformance {
    @Override
    protected StoreFixture fixture() {
        Vault vault = Vault.builder(Vaults.master(), Vaults.keys()).build();
        return StoreFixture.volatileData(() -> vault.over(new InMemoryStore()));
    }
}
