package io.aster.testkit.search;

import io.aster.inmemory.InMemoryStore;
import io.aster.testkit.StoreFixture;

class InMemoryEventSearchTest extends WideEventSearchConformance {
    @Override
    protected StoreFixture fixture() {
        return StoreFixture.volatileData(InMemoryStore::new);
    }
}
