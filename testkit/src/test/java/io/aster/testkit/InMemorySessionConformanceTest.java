package io.aster.testkit;

import io.aster.inmemory.InMemoryStore;

class InMemorySessionConformanceTest extends SessionConformance {
    @Override
    protected StoreFixture fixture() {
        return StoreFixture.volatileData(InMemoryStore::new);
    }
}
