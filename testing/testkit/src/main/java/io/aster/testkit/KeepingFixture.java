package io.aster.testkit;

import io.aster.store.Store;
import java.util.Optional;

/** Another fixture, whose stores stay open for later tests. */
record KeepingFixture(StoreFixture fixture, KeptStores kept) implements StoreFixture {
    @Override
    public Store open() {
        return fixture.open();
    }

    @Override
    public Store acquire() {
        return kept.acquire(fixture::open);
    }

    @Override
    public void release(Store store) {
        kept.release(store);
    }

    @Override
    public boolean isDurable() {
        return fixture.isDurable();
    }

    @Override
    public boolean isShared() {
        return fixture.isShared();
    }

    @Override
    public Optional<Damage> damage() {
        return fixture.damage();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
