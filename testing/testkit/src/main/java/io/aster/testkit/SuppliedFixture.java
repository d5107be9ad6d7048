package io.aster.testkit;

import io.aster.store.Store;
import java.util.function.Supplier;

/** A fixture that delegates to functions. */
record SuppliedFixture(Supplier<Store> opening, boolean isDurable, boolean isShared, Runnable removing)
        implements StoreFixture {
    @Override
    public Store open() {
        return opening.get();
    }

    @Override
    public void close() {
        removing.run();
    }
}
