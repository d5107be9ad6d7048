package io.aster.testkit;

import io.aster.store.Store;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An empty place for data, and how to open a store on it: everything that a conformance suite needs to know about a store. Created for
 * each test and used by that test alone, from one thread.
 *
 * <p>A fixture states what its store can do. The suites test what it states, and never skip a test that the store fails.
 */
public interface StoreFixture extends AutoCloseable {
    /**
     * Opens a store on this fixture's data. The suite closes it, and may open another one afterwards, or before if {@link #isShared}.
     */
    Store open();

    /** Whether a store that is opened again holds what was stored before. If not, it must be empty. */
    boolean isDurable();

    /** Whether several stores may be open over this fixture's data concurrently, as on two nodes. */
    boolean isShared();

    /**
     * How to remove acknowledged data without the store, as by hand. If empty, the suites read through a wrapper that hides the data
     * instead; then they test only the service's checks, not those of the store.
     */
    default Optional<Damage> damage() {
        return Optional.empty();
    }

    /** Removes the data. Called when every store is closed. */
    @Override
    void close();

    /** This fixture with a way to remove data. */
    default StoreFixture withDamage(Damage damage) {
        return new DamagingFixture(this, damage);
    }

    /** A fixture of a store that keeps its data when it is closed. The caller removes the data. */
    static StoreFixture durable(Supplier<Store> open) {
        return new SuppliedFixture(open, true, true, () -> {});
    }

    /**
     * A fixture of a store that keeps its data when it is closed.
     *
     * @param remove removes the data
     */
    static StoreFixture durable(Supplier<Store> open, Runnable remove) {
        return new SuppliedFixture(open, true, true, remove);
    }

    /** A fixture of a store whose data is gone when it is closed. */
    static StoreFixture volatileData(Supplier<Store> open) {
        return new SuppliedFixture(open, false, false, () -> {});
    }
}
