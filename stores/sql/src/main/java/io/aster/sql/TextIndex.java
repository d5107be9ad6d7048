package io.aster.sql;

import java.util.function.Consumer;

/**
 * The index for full-text search of one store, without which {@code search} throws {@link
 * io.aster.error.UnsupportedByStoreException}. No table has it from the start, because every append writes it. It may be added and dropped
 * while applications run: the database maintains it itself, for each program that writes. Needs the right to change tables. Thread-safe.
 *
 * <pre>{@code
 * try (SqliteStore store = SqliteStore.builder().file(Path.of("sessions.db")).open()) {
 *     store.textIndex().orElseThrow().add(progress -> {});
 * }
 * }</pre>
 */
public interface TextIndex {
    /** Whether it exists; {@link IndexState#INVALID} while {@link #add} runs, and after it was interrupted. */
    IndexState state();

    /**
     * Adds the index, with the events that exist, and goes on where an earlier call was interrupted. Blocks without a time limit, for minutes
     * in large tables; appends go on meanwhile. Concurrent calls are safe.
     *
     * @param listener is called from time to time, on this thread or another one
     * @return false if the index was there already
     * @throws io.aster.error.StoreConfigurationException if the user lacks the right to do that
     * @throws io.aster.error.StoreException if it fails for another reason; the same call again is safe
     */
    boolean add(Consumer<IndexProgress> listener);

    /**
     * Drops the index, and everything in it.
     *
     * @return false if there was no such index
     * @throws io.aster.error.StoreConfigurationException if the user lacks the right to do that
     * @throws io.aster.error.StoreException if it fails for another reason; the same call again is safe
     */
    boolean drop();
}
