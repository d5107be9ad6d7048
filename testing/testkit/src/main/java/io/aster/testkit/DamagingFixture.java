package io.aster.testkit;

import io.aster.store.Store;
import java.util.Optional;

/** Another fixture, of which data can be removed. */
record DamagingFixture(StoreFixture fixture, Damage damaging) implements StoreFixture {
    @Override
    public Store open() {
        return fixture.open();
    }

    @Override
    public Store acquire() {
        return fixture.acquire();
    }

    @Override
    public void release(Store store) {
        fixture.release(store);
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
        return Optional.of(damaging);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
