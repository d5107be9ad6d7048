package io.aster.testkit;

import io.aster.inmemory.InMemoryStore;

public class InMemoryMessageStoreConformanceTest extends MessageStoreConformance {
    @Override
    protected StoreFixture fixture() {
        return StoreFixture.volatileData(InMemoryStore::new);
    }
}
