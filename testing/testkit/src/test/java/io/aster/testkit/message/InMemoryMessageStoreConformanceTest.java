package io.aster.testkit.message;

import io.aster.inmemory.InMemoryStore;
import io.aster.testkit.StoreFixture;

class InMemoryMessageStoreConformanceTest extends MessageStoreConformance {
    @Override
    protected StoreFixture fixture() {
        return StoreFixture.volatileData(InMemoryStore::new);
    }
}
