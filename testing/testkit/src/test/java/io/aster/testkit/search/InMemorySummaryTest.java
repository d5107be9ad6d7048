package io.aster.testkit.search;

import io.aster.inmemory.InMemoryStore;
import io.aster.testkit.StoreFixture;

class InMemorySummaryTest extends WideSummaryConformance {
    @Override
    protected StoreFixture fixture() {
        return StoreFixture.volatileData(InMemoryStore::new);
    }
}
