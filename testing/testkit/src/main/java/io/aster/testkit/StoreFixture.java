package io.aster.testkit;

import io.aster.store.Store;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One empty place for data, and how to open a store over it: what a conformance suite has to know of a store. Made anew for every
 * test and used by that test alone, from one thread.
 *
 * <p>A fixture states what its store can do. The suites never skip what a store can't do; they test what it states.
 */
public interface StoreFixture extends AutoCloseable {
    /**
     * Opens a store over this fixture's data. The suite closes it, and may then call this again, or before if {@link #isShared}.
     */
    Store open();

    /** Whether a store that is opened again holds what was stored before. If not, it must be empty. */
    boolean isDurable();

    /** Whether several stores may be open over this fixture's data concurrently, as on two nodes. */
    boolean isShared();

    /**
     * How to remove acknowledged data without the store, as by hand. Where it is empty, the suites see through a store that hides the
     * data; then they test the service's checks only, not those of the store.
     */
    default Optional<Damage> damage() {
        return Optional.empty();
    }

    /** Removes the data. Called when every store is closed. */
    @Override
    void close();

    /** The same place, of which data can be removed. */
    default StoreFixture withDamage(Damage damage) {
        return new DamagingFixture(this, damage);
    }

    /** A fixture of a store that keeps its data when it is closed; whoever made the place cleans it up. */
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
