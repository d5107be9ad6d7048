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

    /**
     * A store that is open on this fixture's data: a new one, unless this fixture keeps those of earlier tests open ({@link #keptOpen}). The
     * suite ends with {@link #release}.
     */
    default Store acquire() {
        return open();
    }

    /** Takes back what {@link #acquire} returned, which the suite may have closed. Closes it, unless this fixture keeps it open. */
    default void release(Store store) {
        store.close();
    }

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

    /**
     * This fixture with stores that stay open for the next test of the class. The place must be the same for each test, empty at its
     * beginning, and the stores opened alike.
     */
    default StoreFixture keptOpen(KeptStores stores) {
        return new KeepingFixture(this, stores);
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
