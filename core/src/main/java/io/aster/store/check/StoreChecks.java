package io.aster.store.check;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The checks that depend on how a store keeps its data. Each blocks, is safe beside other nodes and other callers, holds no lock for longer
 * than a page of rows takes, and needs constant memory. Methods throw {@link io.aster.error.StoreException} as those of the store do, if the
 * store can't be reached; a right that the user lacks is a {@linkplain Finding#unchecked finding}. Thread-safe.
 */
public interface StoreChecks {
    /** The checks that {@link #settings} carries out, in the order of a list for people. */
    List<Check> ofSettings();

    /** Those that {@link #data} carries out. */
    List<Check> ofData();

    /** The time by the clock that decides when sessions expire. */
    Instant now();

    /**
     * Checks tables, settings and limits, in a few statements.
     *
     * @return whether the data can be checked; if not, a finding says why
     */
    boolean settings(Consumer<Finding> found);

    /**
     * Walks through the data, page by page: what is left of something else, what lacks something else, and all sessions. Does not read
     * histories.
     *
     * @param repair whether to repair what can safely be repaired; never a history. A repair checks anew, in the same transaction or script,
     *     that what it removes still belongs to nothing
     */
    void data(boolean repair, DataListener listener);
}
