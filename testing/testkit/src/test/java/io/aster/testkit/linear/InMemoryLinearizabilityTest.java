package io.aster.testkit.linear;

import io.aster.inmemory.InMemoryStore;
import io.aster.testkit.StoreFixture;

class InMemoryLinearizabilityTest extends LinearizabilityCheck {
    @Override
    protected StoreFixture fixture() {
        return StoreFixture.volatileData(InMemoryStore::new);
    }
}
