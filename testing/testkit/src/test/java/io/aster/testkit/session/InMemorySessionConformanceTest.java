package io.aster.testkit.session;

import io.aster.inmemory.InMemoryStore;
import io.aster.testkit.StoreFixture;

class InMemorySessionConformanceTest extends SessionConformance {
    @Override
    protected StoreFixture fixture() {
        return StoreFixture.volatileData(InMemoryStore::new);
    }
}
